using ActorPhotos.Metadata.ExifTool.Protocol;

namespace ActorPhotos.Metadata.ExifTool.Processes;

/// <summary>How one command ended: with an answer, or because the child did.</summary>
public abstract record CommandResult
{
    private CommandResult()
    {
    }

    public sealed record Answered(ToolAnswer Answer) : CommandResult;

    public sealed record ChildEnded(StopReason Reason, string Detail) : CommandResult;
}

/// <summary>How a start ended: with a child that has answered its version, or without a child.</summary>
public abstract record ExifToolStart
{
    private ExifToolStart()
    {
    }

    public sealed record Started(ExifToolProcess Child) : ExifToolStart;

    /// <summary>Nothing is left running.</summary>
    public sealed record Failed(StopReason Reason, string Detail) : ExifToolStart;
}

/// <summary>The end of a child.</summary>
/// <param name="Detail">What it last said on standard error, or what was wrong; may be empty.</param>
/// <param name="IsConfirmed">The system was asked and no longer knows the process.</param>
public sealed record ChildEnd(StopReason Reason, string Detail, bool IsConfirmed)
{
    /// <summary>What it said on standard error since the last command began, cut at a bound.</summary>
    public string Errors { get; init; } = "";
}
