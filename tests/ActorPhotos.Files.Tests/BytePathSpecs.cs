using System.Text;
using ActorPhotos.Core.Files;

namespace ActorPhotos.Files.Tests;

public sealed class BytePathSpecs
{
    [Fact]
    public void Paths_are_equal_when_their_bytes_are()
    {
        var bad = new BytePath([.. "inv"u8, 0xC3, .. ".jpg"u8]);
        var alias = BytePath.FromText("inv\uFFFD.jpg");
        bad.ShouldNotBe(alias);
        bad.ShouldBe(new BytePath([.. "inv"u8, 0xC3, .. ".jpg"u8]));
        bad.GetHashCode().ShouldBe(new BytePath(bad.Bytes).GetHashCode());
        BytePath.FromText("é").ShouldNotBe(BytePath.FromText("e\u0301"));
    }

    [Theory]
    [InlineData("a/b/c.JPG", "c.JPG", "a/b", "jpg", "c")]
    [InlineData("c.tar.GZ", "c.tar.GZ", "", "gz", "c.tar")]
    [InlineData(".hidden", ".hidden", "", "", ".hidden")]
    [InlineData("a.b/name", "name", "a.b", "", "name")]
    [InlineData("dot.", "dot.", "", "", "dot")]
    [InlineData("/top", "top", "/", "", "top")]
    [InlineData("", "", "", "", "")]
    public void A_path_is_taken_apart(string path, string name, string parent, string extension, string stem)
    {
        var subject = BytePath.FromText(path);
        subject.Name.Text.ShouldBe(name);
        subject.Parent.Text.ShouldBe(parent);
        subject.Extension.ShouldBe(extension);
        subject.Stem.Text.ShouldBe(stem);
    }

    [Fact]
    public void Paths_are_put_together()
    {
        (BytePath.FromText("a") / "b").Text.ShouldBe("a/b");
        (BytePath.FromText("/") / "b").Text.ShouldBe("/b");
        (BytePath.Empty / "b").Text.ShouldBe("b");
        (BytePath.FromText("a") / BytePath.Empty).Text.ShouldBe("a");
        Should.Throw<ArgumentException>(() => BytePath.FromText("a") / "/b");
        BytePath.FromText("a//b/").Segments.Select(s => s.Text).ShouldBe(["a", "b"]);
    }

    [Theory]
    [InlineData("plain é 日本 👩‍🚀.jpg", "plain é 日本 👩‍🚀.jpg")]
    [InlineData("line\nbreak\x1b[2J", "line\\x0Abreak\\x1B[2J")]
    [InlineData("back\\slash", "back\\x5Cslash")]
    [InlineData("exe\u202Egpj.x", "exe\\xE2\\x80\\xAEgpj.x")]
    public void Display_is_safe_and_can_be_read_back(string text, string display)
    {
        var path = BytePath.FromText(text);
        path.Display.ShouldBe(display);
        BytePath.FromDisplay(display).ShouldBe(path);
    }

    [Fact]
    public void Any_bytes_survive_display_and_back()
    {
        var random = new Random(20261121);
        for (var i = 0; i < 2000; i++)
        {
            var bytes = new byte[random.Next(0, 20)];
            random.NextBytes(bytes);
            bytes.AsSpan().Replace((byte)0, (byte)'\\');
            var path = new BytePath(bytes);
            BytePath.FromDisplay(path.Display).ShouldBe(path);
            path.Display.Any(char.IsControl).ShouldBeFalse();
            Should.NotThrow(() => new UTF8Encoding(false, throwOnInvalidBytes: true).GetByteCount(path.Display));
        }
    }

    [Fact]
    public void Order_is_memcmp()
    {
        BytePath[] sorted = [new([]), new("a"u8), new("a-b"u8), new("a/b"u8), new("ab"u8), new([0x7F]), new([0xFF])];
        sorted.Reverse().Order().ShouldBe(sorted);
        (sorted[1] < sorted[2]).ShouldBeTrue();
    }

    [Fact]
    public void What_could_mislead_a_line_oriented_program_is_unsafe()
    {
        BytePath.FromText("ok é.jpg").HasUnsafeBytes.ShouldBeFalse();
        BytePath.FromText("new\nline").HasUnsafeBytes.ShouldBeTrue();
        new BytePath([0xC3]).HasUnsafeBytes.ShouldBeTrue();
        new BytePath([0xC3]).Text.ShouldBeNull();
    }

    [Theory]
    [InlineData("a/b", true)]
    [InlineData("..a", true)]
    [InlineData("", false)]
    [InlineData("/a", false)]
    [InlineData("a//b", false)]
    [InlineData("a/", false)]
    [InlineData("a/../b", false)]
    [InlineData("./a", false)]
    public void Only_plain_relative_paths_are_inside(string path, bool inside) =>
        BytePath.FromText(path).IsInside.ShouldBe(inside);

    [Theory]
    [InlineData("a/b", "a", true)]
    [InlineData("a", "a", false)]
    [InlineData("ab/c", "a", false)]
    [InlineData("/a", "/", true)]
    [InlineData("a", "", true)]
    public void Below_is_decided_by_components(string path, string folder, bool below) =>
        BytePath.FromText(path).IsBelow(BytePath.FromText(folder)).ShouldBe(below);

    [Fact]
    public void What_names_no_file_is_refused()
    {
        Should.Throw<ArgumentException>(() => new BytePath([65, 0, 66]));
        Should.Throw<ArgumentException>(() => BytePath.FromText("\uD800"));
    }

    [Fact]
    public void A_hash_keeps_all_256_bits()
    {
        var hash = ContentHash.Of("abc"u8);
        hash.Hex.ShouldBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        ContentHash.Parse(hash.Hex.ToUpperInvariant()).ShouldBe(hash);
        new ContentHash(hash.ToArray()).ShouldBe(hash);
        var near = hash.ToArray();
        near[31] ^= 1;
        new ContentHash(near).ShouldNotBe(hash);
        (new ContentHash(near) < hash).ShouldBe(string.CompareOrdinal(new ContentHash(near).Hex, hash.Hex) < 0);
        ContentHash.TryParse(hash.Hex[1..], out _).ShouldBeFalse();
        ContentHash.TryParse("zz" + hash.Hex[2..], out _).ShouldBeFalse();
    }

    [Fact]
    public void A_stamp_tells_its_time_also_before_1970()
    {
        new FileStamp(0, -1, 0, 0).Modified.ShouldBe(DateTimeOffset.UnixEpoch.AddTicks(-1));
        new FileStamp(0, 1_500_000_000_123_456_789, 0, 0).Modified.ToUnixTimeMilliseconds().ShouldBe(1_500_000_000_123);
    }
}
