using ActorPhotos.Core.Faults;
using ActorPhotos.Metadata.ExifTool.Supervision;
using ActorPhotos.Pipeline.Jobs;
using Akka;
using Akka.Actor;
using Akka.Event;

namespace ActorPhotos.Hosting;

/// <summary>
/// The order in which the program stops, each step with a limit of its own, so that one that hangs cannot keep the
/// others from their turn: 1 no new requests, 2 jobs pause and journal it, 3 ExifTool children end and the last
/// metrics are sent, 4 the actor system ends, 5 catalog, lock and folders close.
/// </summary>
internal sealed class StopSequence
{
    // Past the supervisor's own grace and its two-step stop.
    private static readonly TimeSpan ExifToolLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan KillLimit = TimeSpan.FromSeconds(2);
    private readonly HostParts _parts;
    private readonly Lock _once = new();
    private Task? _running;
    private PauseReason _reason = PauseReason.Requested;

    public StopSequence(HostParts parts)
    {
        _parts = parts;
        var shutdown = CoordinatedShutdown.Get(parts.System);
        shutdown.AddTask(CoordinatedShutdown.PhaseBeforeServiceUnbind, "close-control-socket", CloseControl);
        shutdown.AddTask(CoordinatedShutdown.PhaseBeforeServiceUnbind, "stop-preload", StopPreload);
        shutdown.AddTask(CoordinatedShutdown.PhaseServiceUnbind, "pause-jobs", PauseJobs);
        shutdown.AddTask(CoordinatedShutdown.PhaseServiceStop, "stop-exiftool", EndExifTool);
        shutdown.AddTask(CoordinatedShutdown.PhaseBeforeActorSystemTerminate, "send-metrics", SendMetrics);
    }

    public Task Run(PauseReason reason)
    {
        lock (_once)
        {
            _reason = reason;
            return _running ??= RunOnce();
        }
    }

    public async Task<string?> KillExifTool()
    {
        try
        {
            var stopped = await _parts.ExifTool.Ask<ExifToolStopped>(new StopExifTool(AtOnce: true), KillLimit);
            return stopped.NotGone.Count == 0
                ? null
                : $"ExifTool processes that would not end: {string.Join(", ", stopped.NotGone)}";
        }
        catch (Exception error) when (error is AskTimeoutException or TaskCanceledException)
        {
            return $"no word within {KillLimit.TotalSeconds:0} s that the ExifTool processes are gone";
        }
    }

    private async Task RunOnce()
    {
        await CoordinatedShutdown.Get(_parts.System).Run(CoordinatedShutdown.ClrExitReason.Instance);
        // 4, the actor system, ends with that; 5 has nobody left to log to.
        _parts.Stopping.Dispose();
        _parts.Jpegs.Dispose();
        _parts.Catalog.Dispose();
        FaultPoints.Pass(FaultPoint.CatalogClosed);
        _parts.Lock?.Dispose();
        _parts.State.Dispose();
    }

    private async Task<Done> CloseControl()
    {
        _parts.System.Log.Info("stopping, 1 of 5: no new requests");
        if (_parts.Control is { } control)
        {
            await control.DisposeAsync();
        }
        return Done.Instance;
    }

    private async Task<Done> StopPreload()
    {
        await _parts.Stopping.CancelAsync();
        return Done.Instance;
    }

    private async Task<Done> PauseJobs()
    {
        _parts.System.Log.Info("stopping, 2 of 5: jobs come to rest");
        try
        {
            await _parts.Jobs.Ask<JobsAreQuiet>(new QuietJobs(_reason), _parts.Patience);
        }
        catch (AskTimeoutException)
        {
            _parts.System.Log.Warning(
                "a job did not come to rest within {0} s; what it had in hand is looked at again next time",
                _parts.Patience.TotalSeconds);
        }
        FaultPoints.Pass(FaultPoint.JobsQuieted);
        return Done.Instance;
    }

    /// <summary>While ExifTool's supervisor is there: its meter goes with it.</summary>
    private async Task<Done> SendMetrics()
    {
        if (_parts.Metrics is { } metrics)
        {
            await metrics.Stop();
        }
        return Done.Instance;
    }

    private async Task<Done> EndExifTool()
    {
        _parts.System.Log.Info("stopping, 3 of 5: ExifTool");
        var stopped = await _parts.ExifTool.Ask<ExifToolStopped>(StopExifTool.Instance, ExifToolLimit);
        if (stopped.NotGone.Count > 0)
        {
            _parts.System.Log.Warning("ExifTool processes that would not end: {0}", string.Join(", ", stopped.NotGone));
        }
        FaultPoints.Pass(FaultPoint.ExifToolStopped);
        return Done.Instance;
    }
}
