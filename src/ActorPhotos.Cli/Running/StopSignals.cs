using System.Runtime.InteropServices;
using ActorPhotos.Cli.Output;

namespace ActorPhotos.Cli.Running;

/// <summary>
/// Ctrl-C, SIGTERM and a closed terminal ask for a clean pause; the second one ends the program at once. Nothing is
/// lost either way.
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

    public void Dispose() => Array.ForEach(_registrations, registration => registration.Dispose());

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        if (Interlocked.Increment(ref _count) == 1)
        {
            _first.TrySetResult();
            return;
        }
        // Children see their input close and end by themselves.
        Environment.Exit(ExitCode.NotCompleted);
    }
}
