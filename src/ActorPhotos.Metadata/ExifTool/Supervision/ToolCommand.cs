using ActorPhotos.Core.Outcomes;
using ActorPhotos.Metadata.ExifTool.Protocol;

namespace ActorPhotos.Metadata.ExifTool.Supervision;

/// <summary>What a child is asked to do in one command, and what its answer means.</summary>
/// <param name="Files">In the order in which they are named; at least one.</param>
internal abstract record ToolCommand(IReadOnlyList<FileArgument> Files)
{
    public abstract byte[] Text(long number);

    /// <summary>Never throws, whatever the answer.</summary>
    public abstract CommandVerdict Judge(ToolAnswer answer, string version);

    /// <summary>What must be done on disk before; null when nothing went wrong, else why it cannot be begun.</summary>
    public virtual string? Prepare() => null;
}

/// <summary>What the answer to a command means.</summary>
internal abstract record CommandVerdict
{
    private CommandVerdict()
    {
    }

    /// <param name="Files">One for each file; null for one the answer does not speak of.</param>
    public sealed record About(IReadOnlyList<FileVerdict?> Files) : CommandVerdict;

    /// <summary>Not an answer to this command: the child is not to be trusted.</summary>
    public sealed record Nonsense(string Detail) : CommandVerdict;
}

/// <param name="Stage">How it ended.</param>
/// <param name="Reply">The message for who asked.</param>
internal sealed record FileVerdict(StageResult Stage, object Reply);
