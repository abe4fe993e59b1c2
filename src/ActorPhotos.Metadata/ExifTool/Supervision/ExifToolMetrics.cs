using System.Diagnostics.Metrics;
using ActorPhotos.Core.Outcomes;
using ActorPhotos.Metadata.ExifTool.Processes;

namespace ActorPhotos.Metadata.ExifTool.Supervision;

/// <summary>
/// What the pool does, for whoever listens: an exporter, or
/// <c>dotnet-counters monitor --counters ActorPhotos.ExifTool</c>.
/// Costs next to nothing while nobody does.
/// </summary>
internal sealed class ExifToolMetrics : IDisposable
{
    public const string MeterName = "ActorPhotos.ExifTool";
    private const string Prefix = "actorphotos.exiftool.";

    private readonly Meter _meter = new(MeterName);
    private readonly Counter<long> _answered;
    private readonly Counter<long> _failedAttempts;
    private readonly Counter<long> _struck;
    private readonly Counter<long> _started;
    private readonly Counter<long> _ended;
    private readonly Histogram<double> _wait;
    private readonly Histogram<double> _service;
    private readonly Gauge<long> _depth;
    private readonly Gauge<long> _alive;
    private readonly Gauge<long> _available;

    public ExifToolMetrics()
    {
        _answered = _meter.CreateCounter<long>(Prefix + "requests.answered", "{request}", "Answers, by result");
        _failedAttempts = _meter.CreateCounter<long>(
            Prefix + "attempts.failed", "{attempt}", "Attempts that cost a process, by the reason it ended");
        _struck = _meter.CreateCounter<long>(
            Prefix + "strikes", "{file}", "Files that the tool was lost to in every attempt");
        _started = _meter.CreateCounter<long>(Prefix + "processes.started", "{process}");
        _ended = _meter.CreateCounter<long>(Prefix + "processes.ended", "{process}", "Processes that ended, by reason");
        _wait = _meter.CreateHistogram<double>(
            Prefix + "request.wait", "s", "From arrival to the first process, by priority");
        _service = _meter.CreateHistogram<double>(
            Prefix + "request.service", "s", "From handing a file to a process to its answer, by result");
        _depth = _meter.CreateGauge<long>(Prefix + "queue.depth", "{request}", "Requests that wait, by priority");
        _alive = _meter.CreateGauge<long>(Prefix + "processes.alive", "{process}");
        _available = _meter.CreateGauge<long>(
            Prefix + "available", "1", "0 while every request is answered with tool-unavailable");
    }

    public void Answered(StageResult result) => _answered.Add(1, Tag("result", result));

    public void Began(ReadPriority priority, TimeSpan waited) =>
        _wait.Record(waited.TotalSeconds, Tag("priority", priority));

    public void Served(StageResult result, TimeSpan took) =>
        _service.Record(took.TotalSeconds, Tag("result", result));

    public void AttemptFailed(StopReason? reason) => _failedAttempts.Add(1, Tag("reason", reason));

    public void Struck() => _struck.Add(1);

    public void Started() => _started.Add(1);

    public void Ended(StopReason reason) => _ended.Add(1, Tag("reason", reason));

    public void Available(bool isAvailable) => _available.Record(isAvailable ? 1 : 0);

    public void Now(RequestQueue queue, int alive)
    {
        if (_depth.Enabled)
        {
            foreach (var (priority, depth) in queue.Depths) _depth.Record(depth, Tag("priority", priority));
        }
        _alive.Record(alive);
    }

    public void Dispose() => _meter.Dispose();

    private static KeyValuePair<string, object?> Tag<T>(string name, T value) =>
        new(name, value?.ToString() ?? "unknown");
}
