using ActorPhotos.Core.Metadata;
using ActorPhotos.Core.Outcomes;
using ActorPhotos.Metadata.ExifTool.Processes;
using ActorPhotos.Metadata.ExifTool.Protocol;
using Akka.Actor;

namespace ActorPhotos.Metadata.ExifTool.Supervision;

/// <summary>A request the supervisor owes an answer to: queued, or with one worker.</summary>
internal sealed record PendingRead(Guid Id, IActorRef Asker, FileArgument File)
{
    /// <summary>Twice as ever, each time by another child; then once with fewer tags and more time.</summary>
    public const int MostAttempts = 3;

    public ReadPriority Priority { get; init; } = ReadPriority.Normal;

    public long Size { get; init; }

    public ulong Storage { get; init; }

    /// <summary>Attempts begun.</summary>
    public int Attempts { get; init; }

    public IActorRef? Worker { get; init; }

    /// <summary>When it was asked for.</summary>
    public long Arrived { get; init; }

    /// <summary>When the attempt under way was handed over.</summary>
    public long Begun { get; init; }

    public bool IsLastAttempt => Attempts >= MostAttempts;

    /// <summary>What a file gets that has used up its attempts, from how the last one ended.</summary>
    public static MetadataResult GiveUp(StopReason? reason, string detail, string reader)
    {
        var result = reason switch
        {
            StopReason.CommandTimedOut => StageResult.TimedOut,
            // Children in a row that die of one file: it is the file.
            StopReason.ExitedInCommand or StopReason.AnswerTooLarge => StageResult.FailedPermanent,
            _ => StageResult.FailedTransient,
        };
        var text = reason is null ? detail : $"{Sentence(reason.Value)} ({MostAttempts} attempts): {detail}";
        return new(result, TagSet.None, reader, Detail: text);
    }

    public static MetadataResult Refused(string why) =>
        new(StageResult.FailedTransient, TagSet.None, "exiftool", Detail: why);

    public static MetadataResult Unavailable(string why) =>
        new(StageResult.ToolUnavailable, TagSet.None, "exiftool", Detail: why);

    private static string Sentence(StopReason reason) => reason switch
    {
        StopReason.CommandTimedOut => "ExifTool did not answer in time",
        StopReason.ExitedInCommand => "ExifTool died of this file",
        StopReason.AnswerTooLarge => "ExifTool's answer was too large",
        StopReason.Desynchronised => "ExifTool's answer made no sense",
        _ => "ExifTool was lost",
    };
}
