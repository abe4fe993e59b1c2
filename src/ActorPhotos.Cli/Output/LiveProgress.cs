using ActorPhotos.Hosting;
using ActorPhotos.Pipeline.Jobs;
using ActorPhotos.Pipeline.Ledger;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace ActorPhotos.Cli.Output;

/// <summary>A table per stage with files, bytes and rate, and one bar with the time left; redrawn in place.</summary>
internal sealed class LiveProgress : ProgressView
{
    private const int BarWidth = 40;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private static readonly (ProgressStage Stage, string Name)[] IngestStages =
    [
        (ProgressStage.Discover, "looked at"), (ProgressStage.Hash, "hashed"), (ProgressStage.Copy, "copied"),
        (ProgressStage.ReadMetadata, "metadata read"), (ProgressStage.Record, "recorded"),
    ];

    private static readonly (ProgressStage Stage, string Name)[] ExportStages =
    [
        (ProgressStage.Copy, "copied"), (ProgressStage.Verify, "verified"), (ProgressStage.Publish, "published"),
    ];

    private readonly IAnsiConsole _console = Consoles.Error();

    private readonly CancellationTokenSource _stop = new();
    private readonly Action<string> _logSink = LogWriter.Sink;
    private readonly Task _drawing;

    public LiveProgress()
    {
        LogWriter.Sink = line => _console.MarkupLineInterpolated($"[yellow]{line}[/]");
        _drawing = Draw();
    }

    public override async ValueTask DisposeAsync()
    {
        if (_stop.IsCancellationRequested)
        {
            return;
        }
        await _stop.CancelAsync();
        await _drawing;
        LogWriter.Sink = _logSink;
        _stop.Dispose();
    }

    private Task Draw() => _console.Live(new Markup("starting")).AutoClear(true).StartAsync(async live =>
    {
        using var timer = new PeriodicTimer(Interval);
        while (!_stop.IsCancellationRequested)
        {
            Update(live);
            try
            {
                await timer.WaitForNextTickAsync(_stop.Token);
            }
            catch (OperationCanceledException)
            {
                break; // the job came to rest
            }
        }
        Update(live);
    });

    private void Update(LiveDisplayContext live)
    {
        if (Latest is { } snapshot)
        {
            live.UpdateTarget(Picture(snapshot));
        }
    }

    private static Rows Picture(ProgressSnapshot snapshot) => new(
        new Markup($"[bold]job {snapshot.JobId}[/]  "
            + $"{ProgressText.Phase(snapshot.Phase, ProgressText.Copies(snapshot))}"),
        Table(snapshot),
        new Markup(Bar(snapshot)),
        new Markup($"[dim]{ProgressText.Outcomes(snapshot)}[/]"),
        new Markup($"[yellow]{Markup.Escape(ProgressText.Degraded(snapshot) ?? "")}[/]"));

    private static IRenderable Table(ProgressSnapshot snapshot)
    {
        var table = new Table().Border(TableBorder.None).HideHeaders();
        table.AddColumn(new TableColumn("stage").Width(14));
        table.AddColumn(new TableColumn("files").RightAligned().Width(12));
        table.AddColumn(new TableColumn("size").RightAligned().Width(10));
        table.AddColumn(new TableColumn("rate").RightAligned().Width(24));
        var stages = snapshot.Phase == JobPhase.Export ? ExportStages : IngestStages;
        foreach (var (stage, name) in stages)
        {
            var done = ProgressText.Done(snapshot, stage);
            table.AddRow(name, Words.Count(done.Files), Words.Size(done.Bytes),
                ProgressText.Rate(done, snapshot.PhaseElapsed));
        }
        return table;
    }

    private static string Bar(ProgressSnapshot snapshot)
    {
        var elapsed = Words.Duration(snapshot.Elapsed);
        if (ProgressText.Share(snapshot) is not { } share)
        {
            return $"{Words.Count(snapshot.Expected.Files)} files found so far, {elapsed} so far";
        }
        var full = (int)(share * BarWidth);
        var left = ProgressText.Remaining(snapshot) is { } remaining ? $", {Words.Duration(remaining)} left" : "";
        return $"[green]{new string('━', full)}[/][dim]{new string('━', BarWidth - full)}[/] {share * 100,3:0} % "
            + $"of {Words.Files(snapshot.Expected.Files)}, {Words.Size(snapshot.Expected.Bytes)}; {elapsed} so "
                + $"far{left}";
    }
}
