using System.Runtime.InteropServices;
using ActorPhotos.Cli.Output;

namespace ActorPhotos.Cli.Running;

/// <summary>
/// Ctrl-C, SIGTERM and a closed terminal ask for a clean pause; the second one kills the ExifTool processes and ends
/// the program, the third ends it without a look at them. Nothing is lost either way.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly PosixSignalRegistration[] _registrations;
    private int _count;

    public StopSignals() => _registrations =
        [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT }
            .Select(signal => PosixSignalRegistration.Create(signal, OnSignal))];

    /// <summary>Ends with the first signal.</summary>
    public Task First => _first.Task;

    /// <summary>What the second signal still has to see done; has a limit of its own and never fails.</summary>
    public Func<Task>? BeforeEnd { get; set; }

    public void Dispose() => Array.ForEach(_registrations, registration => registration.Dispose());

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        if (Interlocked.Increment(ref _count) == 1)
        {
            _first.TrySetResult();
            return;
        }
        if (_count == 2 && BeforeEnd is { } last) _ = EndAfter(last);
        // Without that children see their input close, and their launcher kills them.
        else Environment.Exit(ExitCode.NotCompleted);
    }

    private static async Task EndAfter(Func<Task> last)
    {
        await last();
        Environment.Exit(ExitCode.NotCompleted);
    }
}
