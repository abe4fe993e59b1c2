using System.CommandLine;
using ActorPhotos.Catalog.Records;
using ActorPhotos.Cli.Running;
using ActorPhotos.Pipeline.Jobs;

namespace ActorPhotos.Cli.Commands;

/// <summary><c>export --library DIR</c>: publishes what earlier ingests know.</summary>
internal static class ExportCommand
{
    private const string About = """
        Publishes verified copies of everything that was ingested and is not in the library yet.

        Examples:
          actorphotos export --library ~/Library
          actorphotos export --library ~/Library --dry-run
        """;

    public static Command Create()
    {
        var dryRun = new Option<bool>("--dry-run") { Description = "List where each file would go; publish nothing." };
        var common = new CommonOptions();
        var command = new Command("export", About) { dryRun };
        common.AddTo(command, runsJobs: true);
        command.SetAction(async (parsed, _) =>
        {
            // Nothing was ever ingested into a library that does not exist.
            OpenedLibrary.Open(common.Library(parsed), common.State(parsed)).Dispose();
            var start = new StartJob(JobKind.Export, parsed.GetValue(dryRun), [], ZoneOption.Resolve(null));
            return await JobRunner.Run(common.Host(parsed), start, common.Json(parsed));
        });
        return command;
    }
}
