using System.CommandLine;
using ActorPhotos.Catalog;
using ActorPhotos.Catalog.Records;
using ActorPhotos.Cli.Output;
using ActorPhotos.Cli.Running;
using ActorPhotos.Core.Outcomes;
using ActorPhotos.Hosting;

namespace ActorPhotos.Cli.Commands;

/// <summary><c>report [JOB]</c>: the outcome of every file and the reason.</summary>
internal static class ReportCommand
{
    private const int PageRows = 1000;

    private const string About = """
        Lists every file of a job with its outcome, the reason and its place in the library. Files that a later job has
        seen again are listed there. The table ends with the files of the job that ExifTool was lost to.

        Examples:
          actorphotos report --library ~/Library
          actorphotos report 7 --library ~/Library --outcome failed excluded
          actorphotos report --library ~/Library --format csv > report.csv
        """;

    public static Command Create()
    {
        var job = new Argument<long?>("JOB")
        {
            Description = "Number of the job. Default: the latest.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var outcomes = new Option<Outcome[]>("--outcome")
        {
            Description = "Only files with these outcomes: " + string.Join(", ",
                Enum.GetValues<Outcome>().Select(o => Words.Of(o))),
            HelpName = "OUTCOME",
            AllowMultipleArgumentsPerToken = true,
        };
        var format = new Option<ReportFormat>("--format")
        {
            Description = "table, json or csv.",
            HelpName = "FORMAT",
            DefaultValueFactory = _ => ReportFormat.Table,
        };
        var common = new CommonOptions();
        var command = new Command("report", About) { job, outcomes, format };
        common.AddTo(command, runsJobs: false);
        command.SetAction(parsed =>
        {
            using var library = OpenedLibrary.Open(common.Library(parsed), common.State(parsed));
            var id = parsed.GetValue(job) ?? library.Catalog.Jobs.List() switch
            {
                [.., var last] => last.JobId,
                _ => throw new HostStartException("There are no jobs in this library yet."),
            };
            if (library.Catalog.Jobs.Get(id) is null)
            {
                throw new HostStartException($"There is no job {id} in this library; 'actorphotos jobs' lists them.");
            }
            var kind = common.Json(parsed) ? ReportFormat.Json : parsed.GetValue(format);
            ReportWriter.Write(kind, Rows(library.Catalog, id, parsed.GetValue(outcomes) ?? []), Console.Out);
            if (kind == ReportFormat.Table)
            {
                QuarantineWriter.WriteOfJob(library.Catalog.Strikes.List(id), common.Library(parsed), Console.Out);
            }
            return ExitCode.Completed;
        });
        return command;
    }

    private static IEnumerable<ReportRow> Rows(PhotoCatalog catalog, long job, Outcome[] outcomes)
    {
        var cursor = ReportCursor.Start;
        while (true)
        {
            var page = catalog.Reports.Page(job, outcomes, cursor, PageRows);
            foreach (var row in page)
            {
                yield return row;
            }
            if (page.Count < PageRows)
            {
                yield break;
            }
            cursor = page[^1].Cursor;
        }
    }
}
