using System.CommandLine;
using System.Text.Json;
using ActorPhotos.Catalog;
using ActorPhotos.Catalog.Records;
using ActorPhotos.Cli.Output;
using ActorPhotos.Cli.Running;
using ActorPhotos.Core.Outcomes;
using ActorPhotos.Hosting.Running;
using Spectre.Console;

namespace ActorPhotos.Cli.Commands;

/// <summary><c>jobs</c>: every job of a library, what became of it and how far it is.</summary>
internal static class JobsCommand
{
    private const string About = """
        Lists the jobs of a library, oldest first.

        Examples:
          actorphotos jobs --library ~/Library
          actorphotos jobs --library ~/Library --json
        """;

    public static Command Create()
    {
        var common = new CommonOptions();
        var command = new Command("jobs", About);
        common.AddTo(command, runsJobs: false);
        command.SetAction(parsed =>
        {
            using var library = OpenedLibrary.Open(common.Library(parsed), common.State(parsed));
            var owner = LibraryOwner.Of(library.State, TimeProvider.System);
            var jobs = library.Catalog.Jobs.List();
            if (common.Json(parsed))
            {
                Console.Out.WriteLine(JsonSerializer.Serialize(
                    jobs.Select(job => ToJson(job, library.Catalog, owner)), JsonOutput.Options));
            }
            else
            {
                Print(jobs, library.Catalog, owner);
            }
            return ExitCode.Completed;
        });
        return command;
    }

    private static void Print(IReadOnlyList<JobRecord> jobs, PhotoCatalog catalog, string? owner)
    {
        if (jobs.Count == 0)
        {
            Console.Out.WriteLine("No jobs yet.");
            return;
        }
        var table = new Table().Border(TableBorder.Simple);
        table.AddColumns("job", "kind", "state", "found", "outcomes", "detail");
        foreach (var job in jobs)
        {
            var sheet = catalog.Reports.Sheet(job.JobId);
            var outcomes = string.Join(", ", Enum.GetValues<Outcome>().Where(o => sheet[o].Files > 0)
                .Select(o => $"{Words.Count(sheet[o].Files)} {Words.Of(o)}"));
            table.AddRow(
                $"{job.JobId}", Words.Of(job.Kind) + (job.DryRun ? " (dry run)" : ""), State(job, owner),
                Words.Count(sheet.Found.Files), outcomes, Markup.Escape(SafeText.Of(Detail(job, owner))));
        }
        Consoles.Standard().Write(table);
        if (owner is not null)
        {
            Console.Out.WriteLine($"in use by {SafeText.Of(owner)}");
        }
    }

    /// <summary>A job that says it runs while nobody owns the library was interrupted.</summary>
    private static string State(JobRecord job, string? owner) =>
        IsInterrupted(job, owner) ? "interrupted" : Words.Of(job.State);

    private static string Detail(JobRecord job, string? owner) => IsInterrupted(job, owner)
        ? $"The program ended in the middle of it; 'actorphotos resume {job.JobId}' goes on."
        : job.StateReason ?? "";

    private static bool IsInterrupted(JobRecord job, string? owner) =>
        job.State == StoredJobState.Running && owner is null;

    private static object ToJson(JobRecord job, PhotoCatalog catalog, string? owner) => new
    {
        id = job.JobId,
        kind = job.Kind,
        dryRun = job.DryRun,
        state = State(job, owner),
        detail = Detail(job, owner),
        phase = job.Phase.ToLowerInvariant(),
        attempt = job.Attempt,
        started = Pipeline.UnixTime.ToInstant(job.StartedNs),
        ended = job.EndedNs is { } ended ? Pipeline.UnixTime.ToInstant(ended) : (DateTimeOffset?)null,
        zone = job.Zone,
        counts = JsonOutput.Counts(catalog.Reports.Sheet(job.JobId)),
    };
}
