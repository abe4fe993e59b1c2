using System.Diagnostics;
using System.Globalization;
using ActorPhotos.Core.Files;
using ActorPhotos.Core.Metadata;
using ActorPhotos.Metadata.ExifTool.Processes;
using ActorPhotos.Metadata.ExifTool.Supervision;
using Akka.Actor;
using Akka.Configuration;

namespace ActorPhotos.ProofKit.Bench.ExifTool;

/// <summary>A supervisor of ExifTool processes in an actor system of its own, asked as the program asks it.</summary>
internal sealed class Pool : IAsyncDisposable
{
    /// <summary>As many requests under way as a stream that is well filled has.</summary>
    public const int UnderWay = 256;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ActorSystem _system = ActorSystem.Create("bench", ConfigurationFactory.ParseString(
        "akka { loglevel = ERROR, stdout-loglevel = ERROR, log-dead-letters = off }"));

    private readonly IActorRef _supervisor;

    public Pool(ExifToolSettings settings) =>
        _supervisor = _system.ActorOf(ExifToolSupervisor.Props(settings, TimeProvider.System), "exiftool");

    /// <summary>The executable that everybody in this benchmark uses.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static async Task<string> Tool()
    {
        var location = await ExifToolLocator.LocateAsync(null);
        return location.IsUsable ? location.Path! : throw new InvalidOperationException(location.Explanation);
    }

    public Task<ExifToolStatus> Status() =>
        _supervisor.Ask<ExifToolStatus>(GetExifToolStatus.Instance, Patience);

    /// <summary>Reads some files until all processes have come up.</summary>
    public async Task Warm(IReadOnlyList<string> files, int workers)
    {
        for (var tries = 0; (await Status()).WorkersAlive < workers; tries++)
        {
            if (tries == 100) throw new InvalidOperationException($"{workers} processes did not come up");
            await Read(files);
        }
    }

    public Task<(double Seconds, MetadataResult[] Results)> Read(IReadOnlyList<string> files) =>
        Read(files.Count, index => ReadOne(_supervisor, files[index]));

    public static async Task<(double Seconds, MetadataResult[] Results)> Read(
        int count, Func<int, Task<MetadataResult>> read)
    {
        var results = new MetadataResult[count];
        var seconds = await Feed(count, async index => results[index] = await read(index));
        return (seconds, results);
    }

    /// <summary>So many requests, with <see cref="UnderWay"/> under way.</summary>
    public static async Task<double> Feed(int count, Func<int, Task> read)
    {
        var next = -1;
        var begun = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Math.Min(UnderWay, count)).Select(async _ =>
        {
            int index;
            while ((index = Interlocked.Increment(ref next)) < count) await read(index);
        }));
        return Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    /// <summary>The file is open meanwhile, as <see cref="ReadTags"/> demands.</summary>
    public static async Task<MetadataResult> ReadOne(IActorRef supervisor, string file)
    {
        using var handle = File.OpenHandle(file);
        var descriptor = string.Create(
            CultureInfo.InvariantCulture, $"/proc/{Environment.ProcessId}/fd/{handle.DangerousGetHandle()}");
        var request = new ReadTags(BytePath.FromText(file), descriptor) { Size = RandomAccess.GetLength(handle) };
        return (await supervisor.Ask<TagsRead>(request, Timeout.InfiniteTimeSpan)).Metadata;
    }

    /// <summary>A request about a file that need not be there: for a tool that does not look.</summary>
    public async Task<MetadataResult> Pretend(string file) => (await _supervisor.Ask<TagsRead>(
        new ReadTags(BytePath.FromText(file), "/proc/1/fd/1"), Timeout.InfiniteTimeSpan)).Metadata;

    public async ValueTask DisposeAsync()
    {
        var stopped = await _supervisor.Ask<ExifToolStopped>(StopExifTool.Instance, Patience);
        await _system.Terminate();
        if (stopped.NotGone.Count > 0)
        {
            throw new InvalidOperationException($"processes that did not end: {string.Join(", ", stopped.NotGone)}");
        }
    }
}
