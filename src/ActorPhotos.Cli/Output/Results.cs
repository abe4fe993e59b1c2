using System.Text.Json;
using ActorPhotos.Catalog;
using ActorPhotos.Core.Outcomes;
using ActorPhotos.Pipeline.Jobs;
using ActorPhotos.Pipeline.Stages;
using Spectre.Console;

namespace ActorPhotos.Cli.Output;

/// <summary>What is said at the end of a job: the account of every file, and what to do next.</summary>
internal static class Results
{
    private const int FailuresShown = 10;
    private const int PlanLinesShown = 20;

    /// <param name="tool">Null when all went well with ExifTool.</param>
    public static void Print(
        JobRested rested, bool dryRun, string library, string hashesSpared, ToolSummary? tool, bool json)
    {
        if (json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(ToJson(rested, tool), JsonOutput.Options));
            return;
        }
        var (status, sheet) = (rested.Status, rested.Sheet ?? BalanceSheet.Empty);
        var table = new Table().Border(TableBorder.Simple).Title(
            $"job {status.JobId}: {(dryRun ? "dry run " : "")}{Words.Of(status.Life)}");
        table.AddColumn("outcome");
        table.AddColumn(new TableColumn("files").RightAligned());
        table.AddColumn(new TableColumn("size").RightAligned());
        table.AddColumn("reason");
        foreach (var line in sheet.Lines)
        {
            var would = dryRun && line.Outcome == Outcome.Published ? "would be " : "";
            table.AddRow(would + Words.Of(line.Outcome), Words.Count(line.Tally.Files), Words.Size(line.Tally.Bytes),
                ReasonText.Code(line.Reason));
        }
        table.AddRow("[bold]found[/]", $"[bold]{Words.Count(sheet.Found.Files)}[/]", Words.Size(sheet.Found.Bytes),
            sheet.Balances ? "every file is accounted for" : "[red]does not balance[/]");
        Consoles.Standard().Write(table);
        foreach (var sentence in Sentences(status, sheet, Words.Quoted(library), hashesSpared, tool))
        {
            Console.Out.WriteLine(SafeText.Of(sentence));
        }
    }

    /// <summary>The first files that failed, with their reasons.</summary>
    public static void PrintFailures(PhotoCatalog catalog, JobRested rested)
    {
        var failed = rested.Sheet?[Outcome.Failed].Files ?? 0;
        if (failed == 0)
        {
            return;
        }
        var page = catalog.Reports.Page(
            rested.Status.JobId, [Outcome.Failed], Catalog.Records.ReportCursor.Start, FailuresShown);
        foreach (var row in page)
        {
            Console.Out.WriteLine(
                $"  failed: {row.SourceRoot.Combine(row.Path).Display}: {ReasonText.Code(row.Reason)} "
                + SafeText.Of(row.Detail ?? ""));
        }
        if (failed > page.Count)
        {
            Console.Out.WriteLine(
                $"  and {failed - page.Count} more: actorphotos report {rested.Status.JobId} --outcome failed");
        }
    }

    public static void PrintPlan(string plan, bool isTemporary)
    {
        foreach (var (source, destination) in PlanList.Read(plan).Take(PlanLinesShown))
        {
            Console.Out.WriteLine($"  {source} -> {destination}");
        }
        var more = PlanList.Read(plan).Skip(PlanLinesShown).LongCount();
        if (more > 0)
        {
            Console.Out.WriteLine($"  and {Words.Count(more)} more");
        }
        Console.Out.WriteLine(isTemporary
            ? "This was a dry run and the library does not exist yet, so the plan was not kept."
            : $"This was a dry run; the whole plan is in {plan}");
    }

    private static IEnumerable<string> Sentences(
        JobStatus status, BalanceSheet sheet, string library, string hashesSpared, ToolSummary? tool)
    {
        var notMedia = sheet[Outcome.Excluded, Reason.NotMedia];
        if (notMedia.Files > 0)
        {
            yield return $"{Words.Files(notMedia.Files)}, {Words.Size(notMedia.Bytes)} not copied: see "
                + $"'actorphotos report {status.JobId} --outcome excluded --library {library}'";
        }
        if (status.Life == JobLife.Completed && sheet[Outcome.Published].Files == 0 && sheet[Outcome.Known].Files == 0)
        {
            yield return "Nothing new: nothing was published.";
        }
        if (hashesSpared.Length > 0)
        {
            yield return hashesSpared;
        }
        if (tool is not null)
        {
            yield return tool.Sentence(library);
        }
        if (status.Detail.Length > 0)
        {
            yield return status.Detail;
        }
        if (status.Life is not (JobLife.Completed or JobLife.Discarded))
        {
            yield return "Run the same command again to go on, or "
                + $"'actorphotos resume {status.JobId} --library {library}'.";
        }
    }

    private static object ToJson(JobRested rested, ToolSummary? tool) => new
    {
        id = rested.Status.JobId,
        kind = rested.Status.Kind,
        state = rested.Status.Life,
        phase = rested.Status.Phase,
        attempt = rested.Status.Attempt,
        detail = rested.Status.Detail,
        exitCode = ExitCode.Of(rested),
        counts = JsonOutput.Counts(rested.Sheet ?? BalanceSheet.Empty),
        exifTool = tool,
    };
}
