using System.Globalization;
using System.Text.Json;
using ActorPhotos.Catalog.Records;
using ActorPhotos.Core.Files;
using ActorPhotos.Core.Outcomes;
using ActorPhotos.Core.Timestamps;
using Spectre.Console;

namespace ActorPhotos.Cli.Output;

/// <summary>An explanation for people or for programs.</summary>
internal static class WhyWriter
{
    public static void Write(
        Explanation explanation, BytePath library, BytePath asked, bool json, TextWriter output)
    {
        var file = Asked(explanation, asked);
        if (json)
        {
            output.WriteLine(JsonSerializer.Serialize(ToJson(explanation, file, library), JsonOutput.Options));
            return;
        }
        var console = Consoles.Standard();
        output.WriteLine(file.SourceRoot.Combine(file.Path).Display);
        output.WriteLine($"  {Words.Of(file.Outcome)}: {ReasonText.Sentence(file.Reason)}");
        if (file.Detail is { Length: > 0 } detail)
        {
            output.WriteLine($"  {SafeText.Of(detail)}");
        }
        if (explanation.Published is { } published)
        {
            output.WriteLine($"  in the library: {library.Combine(published).Display}");
        }
        foreach (var related in file.Related)
        {
            output.WriteLine($"  {SafeText.Of(related)}");
        }
        WriteVerdict(console, output, file.Scored);
        WriteMetadata(console, output, explanation);
        foreach (var twin in explanation.Files.Where(twin => twin != file))
        {
            output.WriteLine($"  same bytes: {twin.SourceRoot.Combine(twin.Path).Display}");
        }
    }

    /// <summary>The file that was asked for, or the one its copy was made from.</summary>
    private static ExplainedFile Asked(Explanation explanation, BytePath asked) =>
        explanation.Files.FirstOrDefault(file => file.SourceRoot.Combine(file.Path) == asked)
        ?? (explanation.PublishedFrom is { } index ? explanation.Files[index] : explanation.Files[0]);

    private static void WriteVerdict(IAnsiConsole console, TextWriter output, ScoredTimestamps? scored)
    {
        if (scored is null)
        {
            return;
        }
        var verdict = scored.Verdict;
        output.WriteLine(verdict.Time is { } time
            ? $"  taken {Words.Time(time)} (zone {Words.Of(time.Basis)}), confidence "
                + $"{verdict.Confidence.ToString("0.00", CultureInfo.InvariantCulture)} {Words.Of(verdict.Level)}"
            : "  taken: not known");
        foreach (var reason in verdict.Reasons)
        {
            output.WriteLine($"    {SafeText.Of(reason)}");
        }
        var table = new Table().Border(TableBorder.Simple);
        table.AddColumns("candidate", "time", "weight", "text", "note");
        foreach (var candidate in scored.Candidates)
        {
            table.AddRow(
                candidate.Source == verdict.ChosenSource ? $"[bold]{candidate.Source}[/]" : candidate.Source,
                Words.Time(candidate.Time), candidate.Weight.ToString("0.00", CultureInfo.InvariantCulture),
                Markup.Escape(SafeText.Of(candidate.Text)),
                Markup.Escape(SafeText.Of((candidate.Rejected ? "rejected: " : "") + candidate.Note)));
        }
        console.Write(table);
    }

    private static void WriteMetadata(IAnsiConsole console, TextWriter output, Explanation explanation)
    {
        if (explanation.Metadata is not { } metadata)
        {
            return;
        }
        var cut = metadata.Complete == false ? ", the file is cut short" : "";
        var detail = metadata.Detail is { Length: > 0 } text ? $": {SafeText.Of(text)}" : "";
        output.WriteLine($"  metadata {Words.Of(metadata.Result)}, by {metadata.Reader}{cut}{detail}");
        var table = new Table().Border(TableBorder.None).HideHeaders();
        table.AddColumns("tag", "value");
        foreach (var (tag, value) in metadata.Tags)
        {
            table.AddRow($"  {Markup.Escape(SafeText.Of(tag))}", Markup.Escape(SafeText.Of(value)));
        }
        console.Write(table);
        output.WriteLine($"  sha-256 {explanation.Hash}");
    }

    private static object ToJson(Explanation explanation, ExplainedFile file, BytePath library) => new
    {
        source = file.SourceRoot.Combine(file.Path).Display,
        outcome = file.Outcome,
        reason = ReasonText.Code(file.Reason),
        detail = file.Detail,
        published = explanation.Published is { } published ? library.Combine(published).Display : null,
        sha256 = explanation.Hash?.Hex,
        related = file.Related,
        verdict = file.Scored is null ? null : VerdictJson(file.Scored.Verdict),
        candidates = file.Scored?.Candidates.Select(candidate => new
        {
            candidate.Source,
            candidate.Witness,
            candidate.Weight,
            time = TimeJson(candidate.Time),
            utc = candidate.IsUtc,
            candidate.Text,
            candidate.Note,
            candidate.Rejected,
        }),
        metadata = explanation.Metadata is null ? null : new
        {
            explanation.Metadata.Result,
            explanation.Metadata.Reader,
            explanation.Metadata.Complete,
            explanation.Metadata.Detail,
            tags = explanation.Metadata.Tags.ToDictionary(tag => tag.Key, tag => tag.Value),
        },
        sameBytes = explanation.Files.Where(twin => twin != file)
            .Select(twin => twin.SourceRoot.Combine(twin.Path).Display),
    };

    private static object VerdictJson(Verdict verdict) => new
    {
        time = verdict.Time is null ? null : TimeJson(verdict.Time),
        verdict.Confidence,
        verdict.Level,
        chosen = verdict.ChosenSource,
        verdict.Reasons,
        verdict.FormulaVersion,
    };

    private static object TimeJson(CaptureTime time) => new
    {
        local = time.Local.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        time.Precision,
        time.OffsetMinutes,
        zoneBasis = time.Basis,
    };
}
