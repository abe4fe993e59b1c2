using System.Globalization;
using System.Text.Json;
using ActorPhotos.Catalog.Records;
using ActorPhotos.Core.Files;
using ActorPhotos.Core.Outcomes;
using ActorPhotos.Core.Timestamps;
using ActorPhotos.Core.Timestamps.Explaining;
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
        output.WriteLine($"  {SafeText.Of(VerdictSentence.Of(scored))}");
        var table = new Table().Border(TableBorder.Simple);
        table.AddColumns("candidate", "time", "weight", "stands", "read from", "note");
        foreach (var (candidate, stand) in Relations.Of(scored))
        {
            var isChosen = stand == Stand.Chosen;
            table.AddRow(
                isChosen ? $"[bold]{candidate.Source}[/]" : candidate.Source,
                candidate.Rejected ? "" : Words.Time(candidate.Time) + (candidate.IsUtc ? " (UTC)" : ""),
                candidate.Weight.ToString("0.00", CultureInfo.InvariantCulture),
                isChosen ? "[bold]chosen[/]"
                    : candidate.Rejected ? $"rejected: {candidate.Rule ?? "rule"}" : Words.Of(stand),
                Markup.Escape(SafeText.Of(
                    candidate.Tag is null ? candidate.Text : $"{candidate.Tag}: {candidate.Text}")),
                Markup.Escape(SafeText.Of(candidate.Note ?? "")));
        }
        console.Write(table);
        output.WriteLine($"  because: {SafeText.Of(string.Join(", ", scored.Verdict.Reasons))}");
        foreach (var change in WhatWouldChange.Of(scored))
        {
            output.WriteLine($"  what would change it: {SafeText.Of(change)}");
        }
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
        sentence = file.Scored is null ? null : VerdictSentence.Of(file.Scored),
        related = file.Related,
        verdict = file.Scored is null ? null : VerdictJson(file.Scored.Verdict),
        candidates = file.Scored is null ? null : Relations.Of(file.Scored).Select(related => new
        {
            related.Candidate.Source,
            related.Candidate.Witness,
            related.Candidate.Weight,
            related.Stand,
            time = related.Candidate.Rejected ? null : TimeJson(related.Candidate.Time),
            utc = related.Candidate.IsUtc,
            related.Candidate.Tag,
            related.Candidate.Text,
            related.Candidate.Note,
            related.Candidate.Rejected,
            related.Candidate.Rule,
        }),
        whatWouldChangeIt = file.Scored is null ? null : WhatWouldChange.Of(file.Scored),
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
