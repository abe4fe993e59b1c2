using System.CommandLine;
using ActorPhotos.Cli.Output;
using ActorPhotos.Hosting.Running;

namespace ActorPhotos.Cli.Commands;

/// <summary><c>doctor</c>: what the program finds on this machine and in a library, and what to do about it.</summary>
internal static class DoctorCommand
{
    private const string About = """
        Says what is found, which versions, and what to install; with --library also how the library is. Changes nothing
        unless asked to.

        Examples:
          actorphotos doctor
          actorphotos doctor --library ~/Library --kill-orphans
        """;

    public static Command Create()
    {
        var kill = new Option<bool>("--kill-orphans")
        {
            Description = "End ExifTool processes that a dead run left behind.",
        };
        var common = new CommonOptions();
        var command = new Command("doctor", About) { kill };
        common.AddTo(command, runsJobs: true);
        command.SetAction(async (parsed, cancel) =>
        {
            var findings = await Doctor.Examine(
                common.Settings(parsed), common.LibraryOrNull(parsed), common.State(parsed), parsed.GetValue(kill),
                TimeProvider.System, cancel);
            DoctorWriter.Write(findings, common.Json(parsed), Console.Out);
            return findings.Any(finding => finding.Health == Health.Down) ? ExitCode.CannotStart : ExitCode.Completed;
        });
        return command;
    }
}
