using System.CommandLine;
using ActorPhotos.Cli.Running;
using ActorPhotos.Hosting.Control;
using ActorPhotos.Pipeline.Jobs;

namespace ActorPhotos.Cli.Commands;

/// <summary><c>resume JOB</c>: goes on with a job that is paused, halted, cancelled or was interrupted.</summary>
internal static class ResumeCommand
{
    private const string About = """
        Goes on with a job that is not completed, in this process.

        Example:
          actorphotos resume 7 --library ~/Library
        """;

    public static Command Create() => JobControl.Create(
        "resume", About, ControlVerb.Resume, runsJobs: true,
        (common, parsed, id) => JobRunner.Run(common.Host(parsed), new ResumeJob(id), common.Json(parsed)));
}
