using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using ActorPhotos.Core.Files;
using ActorPhotos.FakeExifTool;
using ActorPhotos.Metadata.ExifTool.Supervision;
using ActorPhotos.TestSupport;
using Akka.Actor;

namespace ActorPhotos.Metadata.Tests.Supervision;

/// <summary>What a listener outside hears of the pool.</summary>
public sealed class ExifToolMetricsSpecs : IAsyncLifetime
{
    private readonly ScratchFolder _folder = new();
    private readonly ActorSystem _system = ActorSystem.Create("exiftool-metrics");

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _system.Terminate();
        _folder.Dispose();
    }

    [Fact(Timeout = 180_000)]
    public async Task Answers_lost_attempts_and_ended_processes_are_counted_with_their_reasons()
    {
        var heard = new ConcurrentQueue<string>();
        // Pools of other tests have meters of the same name: this one is told apart by what only it does.
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == ExifToolMetrics.MeterName) self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Hear(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Hear(instrument, 0, tags));
        listener.Start();
        var tool = new FakeTool(_folder["tool"], "garbage bad");
        var supervisor = _system.ActorOf(ExifToolSupervisor.Props(
            new ExifToolSettings(tool.Path)
            {
                Workers = 1,
                MemoryLimitBytes = 0,
                BackOff = TimeSpan.FromMilliseconds(10),
            },
            TimeProvider.System));

        await supervisor.Ask<TagsRead>(Request("/bad.jpg")).WaitAsync(Asking.Long);
        await supervisor.Ask<TagsRead>(Request("/good.jpg")).WaitAsync(Asking.Long);

        heard.Count(line => line.StartsWith("attempts.failed 1 Desynchronised", StringComparison.Ordinal))
            .ShouldBeGreaterThanOrEqualTo(3);
        foreach (var line in new[]
        {
            "requests.answered 1 FailedTransient", "requests.answered 1 Ok", "processes.started 1",
            "processes.ended 1 Desynchronised", "request.wait 0 Low", "request.service 0 Ok", "queue.depth 0 Critical",
            "processes.alive 1",
        })
        {
            heard.ShouldContain(line);
        }

        void Hear(Instrument instrument, long value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var words = new List<string> { instrument.Name["actorphotos.exiftool.".Length..], $"{value}" };
            foreach (var (_, tag) in tags) words.Add($"{tag}");
            heard.Enqueue(string.Join(' ', words));
        }
    }

    private static ReadTags Request(string path) =>
        new(BytePath.FromText(path), "/proc/1/fd/1") { Priority = ReadPriority.Low };
}
