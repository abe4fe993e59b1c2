using ActorPhotos.Core.Metadata;
using ActorPhotos.Metadata.ExifTool.Supervision;
using ActorPhotos.Metadata.InProcess;
using ActorPhotos.ProofKit.Bench.ExifTool;
using ActorPhotos.ProofKit.Hostile;

namespace ActorPhotos.ProofKit.Bench.Timestamps;

/// <summary>
/// Reads files of the corpus as the program does: JPEGs in this process where they are trusted, else ExifTool.
/// </summary>
internal sealed class CorpusReader : IAsyncDisposable
{
    private readonly JpegReader _jpegs = new();
    private readonly Pool _pool;

    private CorpusReader(string folder, Pool pool) => (Folder, _pool) = (folder, pool);

    public string Folder { get; }

    /// <summary>Null where the corpus is not there; that is said.</summary>
    public static async Task<CorpusReader?> Open(BenchRun run)
    {
        if (Needs.CorpusFolder is not { } folder)
        {
            BenchRun.Print("skipped", "ACTORPHOTOS_CORPUS is not set");
            return null;
        }
        var state = Directory.CreateDirectory(run.Fresh("state")).FullName;
        return new(folder, new Pool(new ExifToolSettings(await Pool.Tool(), state) { Workers = 2 }));
    }

    /// <summary>Files by path, without those made to harm a reader.</summary>
    public IEnumerable<string> Files() =>
        from file in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        where !Path.GetRelativePath(Folder, file).StartsWith("killers", StringComparison.Ordinal)
        select file;

    /// <summary>Null when it is no photo or video.</summary>
    public static ContentType? TypeOf(string file)
    {
        using var stream = File.OpenRead(file);
        var head = new byte[ContentTypes.HeadSize];
        var read = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        return ContentTypes.Detect(head.AsSpan(0, read), Path.GetExtension(file).TrimStart('.').ToLowerInvariant());
    }

    public JpegReading InProcess(string file)
    {
        using var handle = File.OpenHandle(file);
        return _jpegs.Read(handle, RandomAccess.GetLength(handle));
    }

    public async Task<MetadataResult> ByTool(string file) => (await _pool.Read([file])).Results[0];

    public async Task<MetadataResult> Read(string file, ContentType type) =>
        (type.Name == "jpeg" ? InProcess(file) : null) switch
        {
            JpegReading.Trusted(var metadata) => metadata,
            JpegReading.Empty(var metadata) => metadata,
            _ => await ByTool(file),
        };

    public async ValueTask DisposeAsync()
    {
        _jpegs.Dispose();
        await _pool.DisposeAsync();
    }
}
