using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using ActorPhotos.Metadata.ExifTool.Processes;

namespace ActorPhotos.ProofKit.ExifTool;

/// <summary>
/// When a pool starts children and learns of their ends, by its meter. One pool at a time in a process.
/// </summary>
internal sealed class PoolEvents : IDisposable
{
    private const string Prefix = "actorphotos.exiftool.";
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<(long Time, StopReason Reason)> _ended = [];
    private int _started;

    public PoolEvents()
    {
        _listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == "ActorPhotos.ExifTool")
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Hear(instrument.Name, tags));
        _listener.Start();
    }

    public int Started => Volatile.Read(ref _started);

    public IReadOnlyCollection<(long Time, StopReason Reason)> Ended => _ended;

    public void Dispose() => _listener.Dispose();

    private void Hear(string name, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (name == Prefix + "processes.started")
        {
            Interlocked.Increment(ref _started);
        }
        else if (name == Prefix + "processes.ended" && Enum.TryParse<StopReason>($"{tags[0].Value}", out var reason))
        {
            _ended.Enqueue((Stopwatch.GetTimestamp(), reason));
        }
    }
}
