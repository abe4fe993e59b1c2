using ActorPhotos.Core.Metadata;
using ActorPhotos.Core.Outcomes;
using ActorPhotos.Metadata.ExifTool.Processes;
using ActorPhotos.Metadata.ExifTool.Protocol;
using Akka.Actor;

namespace ActorPhotos.Metadata.ExifTool.Supervision;

/// <summary>A request the supervisor owes an answer to: queued, parked, or with one worker.</summary>
internal abstract record PendingRequest(Guid Id, IActorRef Asker, FileArgument File)
{
    private const int MostKills = 3;

    public ReadPriority Priority { get; init; } = ReadPriority.Normal;

    public long Size { get; init; }

    public ulong Storage { get; init; }

    /// <summary>Attempts begun.</summary>
    public int Attempts { get; init; }

    /// <summary>Attempts that ended because somebody killed the child: not the file's doing, so not counted.</summary>
    public int Kills { get; init; }

    /// <summary>Its children were killed more than once, so it goes by itself also in a first attempt.</summary>
    public bool Alone { get; init; }

    /// <summary>When it was asked for.</summary>
    public long Arrived { get; init; }

    /// <summary>When the attempt under way was handed over.</summary>
    public long Begun { get; init; }

    /// <summary>The limit of the attempt under way.</summary>
    public TimeSpan Limit { get; init; }

    public abstract int MostAttempts { get; }

    public bool IsLastAttempt => Attempts >= MostAttempts;

    /// <summary>Whether it may stand in one command with others.</summary>
    public virtual bool MayBeBatched => false;

    /// <summary>The command for it alone.</summary>
    public abstract ToolCommand Command { get; }

    /// <summary>The limit for one small file on fast storage.</summary>
    public abstract TimeSpan BaseLimit(ExifToolSettings settings);

    /// <summary>
    /// As it goes back to the queue, when somebody killed its child; null when that has happened too often for chance:
    /// the system kills what takes too much memory.
    /// </summary>
    public PendingRequest? AfterKill() => Kills >= MostKills || MostAttempts == 1
        ? null
        : this with { Kills = Kills + 1, Attempts = Attempts - 1, Alone = Alone || Kills > 0 };

    public abstract object Failed(StageResult result, string reader, string detail, Strike? strike = null);

    public object Unavailable(string why) => Failed(StageResult.ToolUnavailable, "exiftool", why);

    public object Refused(string why) => Failed(StageResult.FailedTransient, "exiftool", why);

    /// <summary>What it gets that has used up its attempts, from how the last one ended.</summary>
    public (StageResult Result, object Reply) GiveUp(LostAttempt lost, string version)
    {
        var (_, reason, detail) = lost;
        var result = reason switch
        {
            StopReason.CommandTimedOut => StageResult.TimedOut,
            // Children in a row that die of one file: it is the file. A write that was tried once proves nothing.
            StopReason.ExitedInCommand or StopReason.KilledInCommand or StopReason.AnswerTooLarge
                when MostAttempts > 1 => StageResult.FailedPermanent,
            _ => StageResult.FailedTransient,
        };
        var ended = reason is { } known ? Sentence(known) : "the worker failed";
        var tries = MostAttempts == 1 ? "not tried again" : $"{MostAttempts} attempts";
        var strike = new Strike(
            version, CommandText.Typed(Command.Text(0)), ended, Tail(lost.Errors), Limit, Attempts);
        return (result, Failed(result, "exiftool " + version, $"{ended} ({tries}): {detail}", strike));
    }

    private static string Tail(string errors) => errors.Length > 500 ? errors[^500..] : errors;

    private static string Sentence(StopReason reason) => reason switch
    {
        StopReason.CommandTimedOut => "ExifTool did not answer in time",
        StopReason.ExitedInCommand => "ExifTool died of this file",
        StopReason.KilledInCommand => "ExifTool was killed while it read this file",
        StopReason.AnswerTooLarge => "ExifTool's answer was too large",
        StopReason.Desynchronised => "ExifTool's answer made no sense",
        _ => "ExifTool was lost",
    };
}

/// <summary>Of <see cref="ReadTags"/>: twice as ever, each time by another child; then once with fewer tags.</summary>
internal sealed record PendingRead(Guid Id, IActorRef Asker, FileArgument File) : PendingRequest(Id, Asker, File)
{
    public const int Most = 3;

    // A large one may take its time.
    private const long LargestInBatch = 100 << 20;

    public override int MostAttempts => Most;

    /// <summary>As <see cref="ReadTags.WithZone"/>.</summary>
    public bool WithZone { get; init; }

    public override bool MayBeBatched =>
        !WithZone && Attempts == 0 && !Alone && Priority != ReadPriority.Critical && Size <= LargestInBatch;

    public override ToolCommand Command => new ReadCommand([File], IsLastAttempt) { WithZone = WithZone };

    public override TimeSpan BaseLimit(ExifToolSettings settings) => settings.ReadTimeLimit;

    public override object Failed(StageResult result, string reader, string detail, Strike? strike = null) =>
        new TagsRead(new MetadataResult(result, TagSet.None, reader, Detail: detail) { Strike = strike });
}

/// <summary>Of <see cref="ReadAllTags"/>.</summary>
internal sealed record PendingReadAll(Guid Id, IActorRef Asker, FileArgument File) : PendingRequest(Id, Asker, File)
{
    public override int MostAttempts => PendingRead.Most;

    public override ToolCommand Command => new ReadAllCommand(File, IsLastAttempt);

    public override TimeSpan BaseLimit(ExifToolSettings settings) => settings.ReadAllTimeLimit;

    public override object Failed(StageResult result, string reader, string detail, Strike? strike = null) =>
        new AllTagsRead(result, [], reader, detail) { Strike = strike };
}

/// <summary>Of <see cref="WriteTags"/>: once and never again.</summary>
internal sealed record PendingWrite(Guid Id, IActorRef Asker, FileArgument File, IReadOnlyList<TagEdit> Edits)
    : PendingRequest(Id, Asker, File)
{
    public override int MostAttempts => 1;

    public override ToolCommand Command => new WriteCommand(File, Edits);

    public override TimeSpan BaseLimit(ExifToolSettings settings) => settings.WriteTimeLimit;

    public override object Failed(StageResult result, string reader, string detail, Strike? strike = null) =>
        new TagsWritten(result, reader, detail) { Strike = strike };
}
