using ActorPhotos.Pipeline.Ledger;

namespace ActorPhotos.Cli.Output;

/// <summary>
/// Shows a running job on standard error: a live table on a terminal, a plain line now and then elsewhere, nothing for
/// <c>--json</c>. <see cref="Show"/> is called from the actor system and only keeps the picture.
/// </summary>
internal abstract class ProgressView : IAsyncDisposable
{
    private volatile ProgressSnapshot? _latest;

    protected ProgressSnapshot? Latest => _latest;

    public static ProgressView Create(bool json) =>
        json ? new SilentProgress() : Console.IsErrorRedirected ? new PlainProgress() : new LiveProgress();

    public void Show(ProgressSnapshot snapshot) => _latest = snapshot;

    /// <summary>Shows the last picture and leaves the terminal as it was. Idempotent.</summary>
    public abstract ValueTask DisposeAsync();

    private sealed class SilentProgress : ProgressView
    {
        public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
