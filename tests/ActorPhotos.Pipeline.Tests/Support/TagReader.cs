using System.Collections.Concurrent;
using ActorPhotos.Core.Metadata;
using ActorPhotos.Core.Outcomes;
using ActorPhotos.Metadata.ExifTool.Processes;
using ActorPhotos.Metadata.ExifTool.Supervision;
using Akka.Actor;

namespace ActorPhotos.Pipeline.Tests.Support;

/// <summary>What stands in for ExifTool in a test, and what it was asked.</summary>
internal sealed class Tool
{
    private int _asks;
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Made for each request; the default is a tool that finds a date.</summary>
    public Func<string, object?> Answer { get; set; } = _ => Dated("2020:01:02 03:04:05");

    /// <summary>What it says when asked for its version; null when there is no tool.</summary>
    public string? Version { get; set; } = "13.59";

    /// <summary>How often it was asked for its version.</summary>
    public int Asks => _asks;

    /// <summary>Paths asked for, in order.</summary>
    public ConcurrentQueue<string> Reads { get; } = new();

    /// <summary>Ends with the first request.</summary>
    public Task Asked => _asked.Task;

    public static TagsRead Dated(string date) => new(new MetadataResult(
        StageResult.Ok, new TagSet([new("ExifIFD:DateTimeOriginal", date)]), "exiftool 13.59"));

    public static TagsRead Missing { get; } =
        new(new MetadataResult(StageResult.ToolUnavailable, TagSet.None, "exiftool", Detail: "not installed"));

    /// <summary>The tool was lost to the file in every attempt.</summary>
    public static TagsRead Lost(string version) => new(
        new MetadataResult(StageResult.TimedOut, TagSet.None, $"exiftool {version}", Detail: "no answer")
        {
            Strike = new Strike(
                version, "exiftool -json -fast2 killer.png", "killed: no answer within 30 s", "deep recursion",
                TimeSpan.FromSeconds(30), 3),
        });

    /// <summary>Never an answer: the file stays in hand until the job is told to stop.</summary>
    public static object? Nothing => null;

    public static Status.Failure Broken { get; } = new(new InvalidOperationException("the tool's actor is broken"));

    public Props Props => Akka.Actor.Props.Create(() => new TagReader(this));

    private static PoolHealth NoPool { get; } = new(
        [], 0, Percentiles.None, Percentiles.None, 0, new Dictionary<StageResult, long>(), 0, 0, BreakerState.Closed,
        [], TimeSpan.Zero);

    private sealed class TagReader : ReceiveActor
    {
        public TagReader(Tool tool)
        {
            Receive<ReadTags>(read =>
            {
                tool.Reads.Enqueue(read.AbsolutePath.Display);
                if (tool.Answer(read.AbsolutePath.Display) is { } answer)
                {
                    Sender.Tell(answer);
                }
                tool._asked.TrySetResult();
            });
            Receive<GetExifToolStatus>(_ =>
            {
                Interlocked.Increment(ref tool._asks);
                Sender.Tell(new ExifToolStatus(
                    "/usr/bin/exiftool", tool.Version, "for a test", 0, 0, 0, new Dictionary<ReadPriority, int>(),
                    new Dictionary<StopReason, int>(), null)
                {
                    Pool = NoPool,
                });
            });
        }
    }
}
