using ActorPhotos.Core.Outcomes;
using ActorPhotos.Pipeline.Jobs;

namespace ActorPhotos.Cli.Output;

/// <summary>What the program tells the shell.</summary>
internal static class ExitCode
{
    public const int Completed = 0;

    /// <summary>Paused, halted, cancelled or broken: not at its end, can go on.</summary>
    public const int NotCompleted = 2;

    /// <summary>Completed, but some files failed; <c>report</c> lists them.</summary>
    public const int CompletedWithFailures = 3;

    public const int CannotStart = 4;

    /// <summary>EX_USAGE of sysexits.h.</summary>
    public const int Usage = 64;

    public static int Of(JobRested rested) => rested.Status.Life switch
    {
        JobLife.Completed => rested.Sheet?[Outcome.Failed].Files > 0 ? CompletedWithFailures : Completed,
        _ => NotCompleted,
    };
}
