using ActorPhotos.Core.Files;
using ActorPhotos.Core.Metadata;
using ActorPhotos.Core.Outcomes;
using ActorPhotos.Metadata.ExifTool.Protocol;

namespace ActorPhotos.Metadata.ExifTool.Supervision;

/// <summary>
/// Command to <see cref="ExifToolSupervisor"/>: write tags into a file of ours, never into a source. The file is
/// replaced by a new one of the same name (another inode, hard links and extended attributes are lost), which the asker
/// verifies and flushes: the tool does neither. Answered exactly once, with <see cref="TagsWritten"/> or, when
/// <see cref="CancelRead"/> came before it was begun, <see cref="ReadCancelled"/>. Attempted once: whether a tool that
/// was lost had written is not known, and only the asker can look.
/// </summary>
/// <param name="AbsolutePath">
/// Must go on one line of the protocol unharmed; for other folders <c>/proc/PID/fd/N/NAME</c> of an open folder.
/// </param>
/// <param name="Edits">At least one.</param>
public sealed record WriteTags(BytePath AbsolutePath, IReadOnlyList<TagEdit> Edits)
    : ExifToolRequest(ReadPriority.Normal);

/// <param name="Result">
/// Ok: the tool says that it has written the file. FailedPermanent: it refused, the file is as it was. TimedOut,
/// FailedTransient: the tool was lost in the middle; the file is whole, and either as it was or written.
/// ToolUnavailable: it was not begun.
/// </param>
/// <param name="Detail">The tool's words in one line; null when it had none.</param>
public sealed record TagsWritten(StageResult Result, string Reader, string? Detail)
{
    public Strike? Strike { get; init; }
}
