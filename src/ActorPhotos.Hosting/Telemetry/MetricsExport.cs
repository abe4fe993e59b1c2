using System.Runtime.CompilerServices;
using ActorPhotos.Hosting.Settings;
using Akka.Event;

namespace ActorPhotos.Hosting.Telemetry;

/// <summary>
/// Sends the program's metrics (meters named <c>ActorPhotos.*</c>) to a collector while a library is open. A collector
/// that does not answer costs the jobs nothing: what is not taken is dropped.
/// </summary>
/// <remarks>
/// Nothing here names the exporter's types but in <see cref="OtlpMetrics"/>, so a program that exports nothing does not
/// load their assemblies.
/// </remarks>
internal sealed class MetricsExport(Func<TimeSpan, bool> stop, ILoggingAdapter log)
{
    /// <summary>For the last post, at the stop of the program.</summary>
    public static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(1);

    /// <summary>Null when no collector is set.</summary>
    public static MetricsExport? Start(TelemetrySettings settings, ILoggingAdapter log) =>
        settings.Endpoint is { } endpoint ? Start(endpoint, settings.Interval, log) : null;

    /// <summary>Sends what there is and ends, within <see cref="StopLimit"/>.</summary>
    public async Task Stop()
    {
        // The exporter blocks its caller, and past its limit it may go on: on a thread that nobody waits for.
        var stopped = Task.Factory.StartNew(
            () => stop(StopLimit), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            if (!await stopped.WaitAsync(StopLimit))
            {
                log.Info("the last metrics were not taken by the collector");
            }
        }
        catch (TimeoutException)
        {
            log.Info("the collector of metrics did not answer within {0} s", StopLimit.TotalSeconds);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static MetricsExport Start(Uri endpoint, TimeSpan interval, ILoggingAdapter log) =>
        new(OtlpMetrics.Start(endpoint, interval), log);
}
