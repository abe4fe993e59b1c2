using ActorPhotos.ProofKit.Support;

namespace ActorPhotos.ProofKit.Hostile;

/// <summary>How one run of the program ended.</summary>
/// <param name="ExitCode">Null when it hung and was killed.</param>
/// <param name="ChildrenLeft">Processes of it that outlived it by seconds.</param>
public sealed record RunEnd(
    int? ExitCode, string Output, string Errors, long PeakBytes, long ChildPeakBytes, IReadOnlyList<int> ChildrenLeft);

/// <summary>
/// The program while it runs, with somebody who looks at the memory of it and of its children, and kills it when it
/// hangs.
/// </summary>
public sealed class WatchedRun : IAsyncDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(80);
    private readonly CancellationTokenSource _over = new();
    private readonly TimeSpan _limit;
    private readonly Task _watching;
    private readonly HashSet<int> _children = [];
    private bool _isDisposed;
    private long _peak;
    private long _childPeak;

    public WatchedRun(RunningProgram program, TimeSpan limit)
    {
        (Program, _limit) = (program, limit);
        _watching = Watch();
    }

    public RunningProgram Program { get; }

    /// <summary>Waits for its end, or kills it when the time is over.</summary>
    public async Task<RunEnd> End()
    {
        int? exitCode;
        try
        {
            exitCode = await Program.Exit(_limit);
        }
        catch (TimeoutException)
        {
            exitCode = null;
        }
        var (output, errors) = (Program.Output, Program.Errors);
        await DisposeAsync();
        IReadOnlyList<int> left = [];
        try
        {
            await RunningProgram.AllAreGone([.. _children]);
        }
        catch (TimeoutException)
        {
            left = [.. _children.Where(pid => Directory.Exists($"/proc/{pid}"))];
        }
        return new RunEnd(exitCode, output, errors, _peak, _childPeak, left);
    }

    /// <summary>Kills it if it still runs. Idempotent.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }
        _isDisposed = true;
        await _over.CancelAsync();
        await _watching;
        Program.Dispose();
        _over.Dispose();
    }

    private async Task Watch()
    {
        using var timer = new PeriodicTimer(LookEvery);
        try
        {
            do
            {
                _peak = Math.Max(_peak, ProcessMemory.Peak(Program.Pid));
                foreach (var child in Program.Descendants())
                {
                    _children.Add(child);
                    _childPeak = Math.Max(_childPeak, ProcessMemory.Peak(child));
                }
            }
            while (await timer.WaitForNextTickAsync(_over.Token));
        }
        catch (OperationCanceledException)
        {
            // it has ended
        }
    }
}
