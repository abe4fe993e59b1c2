using System.Text;
using ActorPhotos.Core.Files;
using ActorPhotos.Core.Metadata;
using ActorPhotos.Core.Outcomes;
using ActorPhotos.Metadata.ExifTool.Protocol;
using ActorPhotos.Metadata.ExifTool.Supervision;
using ActorPhotos.Metadata.InProcess;
using ActorPhotos.TestSupport;
using Akka.Actor;
using Xunit.Abstractions;

namespace ActorPhotos.Metadata.Tests;

/// <summary>With the installed tool and, where set, the corpus: what the fake tool cannot prove.</summary>
public sealed class RealExifToolSpecs(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Limit = 600_000;

    private readonly ScratchFolder _folder = new();
    private readonly ActorSystem _system = ActorSystem.Create("real-exiftool");

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _system.Terminate();
        _folder.Dispose();
    }

    public static TheoryData<byte[]> Names() =>
    [
        .. new[]
        {
            "plain.png", "new\nline.png", "-execute\n-o\nx.png", "ends with cr\r", " blanks ", "#comment.png", "-ver",
            "$HOME.png", "@list.png", "a\n$b@c.png", "back\\slash.png", "\"quoted\".png", "写真.png", "?*|>.png",
            "tab\t.png",
        }.Select(Encoding.UTF8.GetBytes),
        [.. "invalid-"u8, 0xFF, 0xFE, .. ".png"u8],
        [.. Enumerable.Repeat((byte)'x', 255)],
    ];

    [SkippableTheory(Timeout = Limit)]
    [MemberData(nameof(Names))]
    public async Task A_file_is_read_whatever_its_name(byte[] name)
    {
        var supervisor = Supervisor();
        using var pixel = File.OpenHandle(_folder.Write("pixel", Pixel));
        var path = _folder.Path / new BytePath(name);
        var command = $"printf '{string.Concat(name.Select(b => $"\\x{b:x2}"))}X'";
        _folder.Shell($"n=$({command}); cp pixel \"./${{n%X}}\"");
        var metadata = await ReadAsync(supervisor, path, pixel);
        metadata.Tags["PNG:ImageWidth"].ShouldBe("1");
        metadata.Result.ShouldBe(StageResult.Empty);
    }

    [SkippableFact(Timeout = Limit)]
    public async Task The_memory_limit_and_the_time_limit_hold_for_every_killer()
    {
        var corpus = Asking.Corpus();
        Skip.If(corpus is null, "ACTORPHOTOS_CORPUS is not set");
        var supervisor = Supervisor(limit: TimeSpan.FromSeconds(6));
        using var reader = new JpegReader();
        var files = Directory.GetFiles(Path.Combine(corpus!, "killers")).Order(StringComparer.Ordinal).ToList();
        foreach (var file in files)
        {
            using var handle = File.OpenHandle(file);
            var length = RandomAccess.GetLength(handle);
            reader.Read(handle, length).ShouldBeOfType<JpegReading.AskExifTool>(file);
            foreach (var type in ContentTypes.All) _ = Completeness.Check(handle, length, type);
            var metadata = await ReadAsync(supervisor, BytePath.FromText(file), handle);
            output.WriteLine($"{Path.GetFileName(file)}: {metadata.Result} {metadata.Detail}");
            metadata.Result.ShouldNotBe(StageResult.ToolUnavailable);
        }
        var stopped = await supervisor.Ask<ExifToolStopped>(StopExifTool.Instance).WaitAsync(Asking.Long);
        stopped.NotGone.ShouldBeEmpty();
        files.ShouldNotBeEmpty();
    }

    /// <param name="bare">
    /// Without their XMP, IPTC and the like: what editors leave in most of the corpus keeps the EXIF of many makers
    /// from being compared otherwise.
    /// </param>
    [SkippableTheory(Timeout = Limit)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_the_in_process_reader_vouches_for_is_what_ExifTool_says_key_by_key(bool bare)
    {
        var corpus = Asking.Corpus();
        Skip.If(corpus is null, "ACTORPHOTOS_CORPUS is not set");
        var supervisor = Supervisor();
        using var reader = new JpegReader();
        var asked = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var (trusted, empty, differences) = (0, 0, new List<string>());
        var files = Directory.EnumerateFiles(corpus!, "*", SearchOption.AllDirectories);
        foreach (var found in files.Order(StringComparer.Ordinal))
        {
            if ((bare ? Bare(found) : found) is not { } file) continue;
            using var handle = File.OpenHandle(file);
            var reading = reader.Read(handle, RandomAccess.GetLength(handle));
            if (reading is JpegReading.AskExifTool(var rule, var reason))
            {
                if (rule == TrustRule.NotJpeg) continue;
                var named = $"{rule}: {reason}";
                asked[named] = asked.GetValueOrDefault(named) + 1;
                continue;
            }
            var mine = reading is JpegReading.Trusted(var metadata) ? metadata : ((JpegReading.Empty)reading).Metadata;
            if (reading is JpegReading.Trusted) trusted++;
            else empty++;
            var theirs = await ReadAsync(supervisor, BytePath.FromText(file), handle);
            if (theirs.Result != mine.Result) differences.Add($"{file}: {mine.Result} but {theirs.Result}");
            foreach (var key in mine.Tags.Keys.Union(theirs.Tags.Keys).Where(key => IsComparable(key, mine.Tags)))
            {
                var (one, other) = (mine.Tags.GetValueOrDefault(key), theirs.Tags.GetValueOrDefault(key));
                if (one != other) differences.Add($"{file}: {key} '{one}' but '{other}'");
            }
        }
        output.WriteLine($"trusted {trusted}, empty {empty}");
        foreach (var (reason, count) in asked) output.WriteLine($"{count,4} {reason}");
        differences.ShouldBeEmpty(string.Join('\n', differences));
        trusted.ShouldBeGreaterThan(0);
    }

    [SkippableFact(Timeout = Limit)]
    public async Task In_a_batch_every_file_gets_the_answer_it_gets_alone()
    {
        var corpus = Asking.Corpus();
        Skip.If(corpus is null, "ACTORPHOTOS_CORPUS is not set");
        var alone = Supervisor(batch: 1);
        var together = Supervisor(batch: 16);
        List<string> files = [.. Directory.EnumerateFiles(Path.Combine(corpus!, "exif-samples"), "*",
            SearchOption.AllDirectories).Order(StringComparer.Ordinal).Take(120), _folder["is not there"]];
        var read = (IActorRef by) => Task.WhenAll(files.Select(async file => (await by.Ask<TagsRead>(
            new ReadTags(BytePath.FromText(file), "/proc/1/fd/1")).WaitAsync(TimeSpan.FromMinutes(3))).Metadata));
        var (one, other) = (await read(alone), await read(together));
        for (var place = 0; place < files.Count; place++)
        {
            other[place].ShouldBe(one[place], files[place]);
        }
        one[^1].Result.ShouldBe(StageResult.FailedTransient);
        one.Count(metadata => metadata.Result == StageResult.Ok).ShouldBeGreaterThan(50);
    }

    [SkippableFact(Timeout = Limit)]
    public async Task What_is_written_into_a_copy_is_read_back_among_all_its_tags()
    {
        var supervisor = Supervisor();
        var file = _folder.Write("pixel.png", Pixel);
        var path = BytePath.FromText(file);
        var written = await supervisor.Ask<TagsWritten>(new WriteTags(
            path, [new TagEdit("XMP-dc:Title", "ein 'Titel' $HOME ä"), new TagEdit("XMP-xmp:Rating", "4")]))
            .WaitAsync(Asking.Long);
        written.ShouldBe(written with { Result = StageResult.Ok, Detail = null });

        var all = await supervisor.Ask<AllTagsRead>(new ReadAllTags(path, "/proc/1/fd/1")).WaitAsync(Asking.Long);

        all.Result.ShouldBe(StageResult.Ok);
        all.Tags.ShouldContain(new FileTag("XMP-dc", "Title", "ein 'Titel' $HOME ä"));
        all.Tags.ShouldContain(new FileTag("XMP-xmp", "Rating", "4"));
        all.Tags.Count.ShouldBeGreaterThan(15);
        var refused = await supervisor.Ask<TagsWritten>(new WriteTags(path, [new TagEdit("No:SuchTag", "x")]))
            .WaitAsync(Asking.Long);
        refused.Result.ShouldBe(StageResult.FailedPermanent);
        refused.Detail.ShouldNotBeNull().ShouldContain("SuchTag");
    }

    [SkippableFact(Timeout = Limit)]
    public async Task What_an_earlier_write_left_does_not_block_the_next()
    {
        var supervisor = Supervisor();
        var file = _folder.Write("pixel.png", Pixel);
        _folder.Write("pixel.png_exiftool_tmp", Pixel);
        var written = await supervisor.Ask<TagsWritten>(
            new WriteTags(BytePath.FromText(file), [new TagEdit("XMP-dc:Title", "a")])).WaitAsync(Asking.Long);
        written.Result.ShouldBe(StageResult.Ok);
        Directory.GetFiles(_folder[""]).Select(Path.GetFileName).ShouldBe(["pixel.png"]);
    }

    // Maker notes (but Apple's) are not walked in-process: each maker has an encoding of its own, and offsets that
    // ExifTool mends by knowledge this reader does not have. Their serial numbers are missed; dates and zones never,
    // unless EXIF states the offset, which outranks them.
    private static bool IsComparable(string key, TagSet mine) =>
        key[..key.IndexOf(':')] is "File" or "IFD0" or "ExifIFD" or "GPS" or "Apple"
        || (!mine.ContainsKey("ExifIFD:OffsetTimeOriginal") && IsOfTime(key[(key.IndexOf(':') + 1)..]))
        || key.Contains("Date", StringComparison.Ordinal);

    private static bool IsOfTime(string name) =>
        name is "TimeZone" or "DaylightSavings" or "TimeStamp" or "DateTimeUTC" or "SonyDateTime2"
        || name.Contains("Date", StringComparison.Ordinal);

    /// <summary>A copy with EXIF as its only metadata; null when it is no JPEG.</summary>
    private string? Bare(string file)
    {
        const int longest = 20_000_000;
        if (new FileInfo(file).Length > longest) return null;
        var bytes = File.ReadAllBytes(file);
        if (bytes is not [0xFF, 0xD8, ..]) return null;
        var kept = new List<byte>(bytes.Length) { 0xFF, 0xD8 };
        var at = 2;
        while (at + 4 <= bytes.Length && bytes[at] == 0xFF && bytes[at + 1] is not (0xDA or 0xD9))
        {
            var length = 2 + (bytes[at + 2] << 8 | bytes[at + 3]);
            if (at + length > bytes.Length) return null;
            var segment = bytes.AsSpan(at, length);
            if (segment[1] is not (>= 0xE0 and <= 0xEF) || (segment[1] == 0xE1 && segment[4..].StartsWith("Exif\0"u8)))
                kept.AddRange(segment);
            at += length;
        }
        kept.AddRange(bytes.AsSpan(at));
        return _folder.Write("bare.jpg", [.. kept]);
    }

    private IActorRef Supervisor(TimeSpan? limit = null, int batch = 16)
    {
        var path = Asking.RealExifTool();
        Skip.If(path is null, "ExifTool is not installed");
        return _system.ActorOf(ExifToolSupervisor.Props(
            new ExifToolSettings(path)
            {
                ReadTimeLimit = limit ?? TimeSpan.FromSeconds(60),
                Workers = 2,
                MostInBatch = batch,
            },
            TimeProvider.System));
    }

    private static async Task<MetadataResult> ReadAsync(
        IActorRef supervisor, BytePath path, Microsoft.Win32.SafeHandles.SafeFileHandle handle)
    {
        var descriptor = $"/proc/{Environment.ProcessId}/fd/{handle.DangerousGetHandle()}";
        var read = supervisor.Ask<TagsRead>(new ReadTags(path, descriptor));
        return (await read.WaitAsync(TimeSpan.FromMinutes(3))).Metadata;
    }

    private static readonly byte[] Pixel = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");
}
