using ActorPhotos.ProofKit.Support;

namespace ActorPhotos.ProofKit.ExifTool;

/// <summary>
/// Looks at the memory of this process and of all below it, and at how busy the machine is.
/// </summary>
internal sealed class Watch : IAsyncDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(100);
    private readonly CancellationTokenSource _over = new();
    private readonly Task _watching;

    public Watch()
    {
        ProcessMemory.ForgetOwnPeak();
        Before = ProcessMemory.Peak(Environment.ProcessId);
        _watching = Look();
    }

    /// <summary>Of this process when it began; later peaks are judged by the difference.</summary>
    public long Before { get; }

    public long Peak => ProcessMemory.Peak(Environment.ProcessId);

    public long ChildPeak { get; private set; }

    /// <summary>The most there was.</summary>
    public double Crowding { get; private set; } = 1;

    /// <summary>Looks no longer. Idempotent.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_watching.IsCompleted)
        {
            await _over.CancelAsync();
            await _watching;
            _over.Dispose();
        }
    }

    private async Task Look()
    {
        while (!_over.IsCancellationRequested)
        {
            foreach (var child in RunningProgram.DescendantsOf(Environment.ProcessId))
            {
                ChildPeak = Math.Max(ChildPeak, ProcessMemory.Peak(child));
            }
            Crowding = Math.Max(Crowding, ProcessMemory.Crowding());
            await Task.Delay(Every, _over.Token).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }
}
