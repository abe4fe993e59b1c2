namespace ActorPhotos.Cli.Output;

/// <summary>A line every few seconds, and one for every new phase: for logs and pipes.</summary>
internal sealed class PlainProgress : ProgressView
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _writing;
    private string _last = "";
    private string? _lastDegraded;

    public PlainProgress() => _writing = Write();

    public override async ValueTask DisposeAsync()
    {
        if (_stop.IsCancellationRequested)
        {
            return;
        }
        await _stop.CancelAsync();
        await _writing;
        WriteLatest();
        _stop.Dispose();
    }

    private async Task Write()
    {
        using var timer = new PeriodicTimer(Interval);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token))
            {
                WriteLatest();
            }
        }
        catch (OperationCanceledException)
        {
            // the job came to rest
        }
    }

    private void WriteLatest()
    {
        if (Latest is { } snapshot && ProgressText.Line(snapshot) is var line && line != _last)
        {
            Console.Error.WriteLine(line);
            _last = line;
        }
        var degraded = Latest is { } latest ? ProgressText.Degraded(latest) : null;
        if (degraded is not null && degraded != _lastDegraded)
        {
            Console.Error.WriteLine(degraded);
        }
        _lastDegraded = degraded;
    }
}
