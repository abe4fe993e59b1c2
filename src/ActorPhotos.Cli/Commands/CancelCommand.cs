using System.CommandLine;
using ActorPhotos.Hosting.Control;
using ActorPhotos.Pipeline.Jobs;

namespace ActorPhotos.Cli.Commands;

/// <summary><c>cancel JOB</c>: stops it and leaves it; <c>resume</c> or <c>discard</c> decide later.</summary>
internal static class CancelCommand
{
    private const string About = """
        Stops a job for good unless it is resumed. What it published stays; what it copied for later waits for 'resume'
        or 'discard'.

        Example:
          actorphotos cancel 7 --library ~/Library
        """;

    public static Command Create() => JobControl.Create(
        "cancel", About, ControlVerb.Cancel, runsJobs: false,
        (common, parsed, id) => JobControl.AskHere(common, parsed, id, new CancelJob(id)));
}
