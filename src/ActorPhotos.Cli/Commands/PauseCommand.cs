using System.CommandLine;
using ActorPhotos.Cli.Output;
using ActorPhotos.Hosting.Control;

namespace ActorPhotos.Cli.Commands;

/// <summary><c>pause JOB</c>: the running process brings what is in hand to its end and stops.</summary>
internal static class PauseCommand
{
    private const string About = """
        Pauses a job that runs in another process. 'resume' goes on.

        Example:
          actorphotos pause 7 --library ~/Library
        """;

    public static Command Create() => JobControl.Create(
        "pause", About, ControlVerb.Pause, runsJobs: false, (_, _, id) =>
        {
            Console.Error.WriteLine($"actorphotos: job {id} is not running: nobody works on this library.");
            return Task.FromResult(ExitCode.CannotStart);
        });
}
