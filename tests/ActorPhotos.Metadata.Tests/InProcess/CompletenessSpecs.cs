using System.Buffers.Binary;
using ActorPhotos.Core.Metadata;
using ActorPhotos.Metadata.InProcess;
using ActorPhotos.TestSupport;

namespace ActorPhotos.Metadata.Tests.InProcess;

public sealed class CompletenessSpecs : IDisposable
{
    private static readonly byte[] Png =
    [
        0x89, .. "PNG\r\n\u001a\n"u8, .. Chunk("IHDR", 13), .. Chunk("IDAT", 40), .. Chunk("IEND", 0),
    ];

    private static readonly byte[] Mp4 = [.. Box("ftyp", 8), .. Box("mdat", 100), .. Box("moov", 30)];

    private static readonly byte[] Webp = [.. "RIFF"u8, 40, 0, 0, 0, .. "WEBP"u8, .. new byte[36]];

    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_whole_file_is_complete_and_one_without_its_last_byte_is_not()
    {
        (string, byte[])[] files = [("png", Png), ("mp4", Mp4), ("heic", Mp4), ("webp", Webp), ("mov", Mp4)];
        foreach (var (name, content) in files)
        {
            Check(name, content).ShouldBe(true, name);
            Check(name, content[..^1]).ShouldBe(false, name);
        }
    }

    [Fact]
    public void Data_behind_the_end_is_no_cut()
    {
        Check("png", [.. Png, 1, 2, 3]).ShouldBe(true);
        Check("mp4", [.. Mp4, 0, 0, 0, 0, 0, 0, 0, 0, 0]).ShouldBe(true);
        Check("webp", [.. Webp, 1, 2]).ShouldBe(true);
    }

    [Fact]
    public void A_box_longer_than_four_gigabytes_has_its_size_behind_its_name()
    {
        byte[] box = [0, 0, 0, 1, .. "mdat"u8, 0, 0, 0, 0, 0, 0, 0, 24, .. new byte[8]];
        Check("mp4", [.. Box("ftyp", 8), .. box]).ShouldBe(true);
        Check("mp4", [.. Box("ftyp", 8), .. box[..^1]]).ShouldBe(false);
    }

    [Fact]
    public void A_format_without_such_an_end_has_no_answer() =>
        Check("gif", "GIF89a and so on"u8.ToArray()).ShouldBeNull();

    [Fact]
    public void Garbage_never_throws()
    {
        var random = new Random(1);
        foreach (var start in new[] { Png, Mp4, Webp, [0xFF, 0xD8, 0xFF, 0xE1] })
        {
            for (var round = 0; round < 200; round++)
            {
                var content = new byte[random.Next(0, 300)];
                random.NextBytes(content);
                start.AsSpan(0, Math.Min(start.Length, Math.Min(content.Length, random.Next(40)))).CopyTo(content);
                foreach (var name in new[] { "jpeg", "png", "mp4", "webp", "gif" }) _ = Check(name, content);
            }
        }
    }

    private bool? Check(string name, byte[] content)
    {
        using var handle = File.OpenHandle(_folder.Write("file", content));
        return Completeness.Check(handle, content.Length, ContentTypes.ByName(name)!);
    }

    private static byte[] Chunk(string name, int size)
    {
        var chunk = new byte[size + 12];
        BinaryPrimitives.WriteInt32BigEndian(chunk, size);
        System.Text.Encoding.ASCII.GetBytes(name, chunk.AsSpan(4));
        return chunk;
    }

    private static byte[] Box(string name, int size)
    {
        var box = new byte[size + 8];
        BinaryPrimitives.WriteInt32BigEndian(box, size + 8);
        System.Text.Encoding.ASCII.GetBytes(name, box.AsSpan(4));
        return box;
    }
}
