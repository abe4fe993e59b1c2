using System.Globalization;
using System.Text.Json;
using ActorPhotos.Catalog.Records;
using ActorPhotos.Core.Outcomes;

namespace ActorPhotos.Cli.Output;

internal enum ReportFormat
{
    Table,
    Json,
    Csv,
}

/// <summary>A report as text, row by row, so that a million rows need no memory.</summary>
internal static class ReportWriter
{
    private const string TimeFormat = "yyyy-MM-ddTHH:mm:ss.FFFFFFF";

    public static void Write(ReportFormat format, IEnumerable<ReportRow> rows, TextWriter output)
    {
        switch (format)
        {
            case ReportFormat.Json:
                WriteJson(rows, output);
                break;
            case ReportFormat.Csv:
                WriteCsv(rows, output);
                break;
            default:
                WriteTable(rows, output);
                break;
        }
    }

    // One line a file: a table with borders cannot be drawn before its widest cell is known.
    private static void WriteTable(IEnumerable<ReportRow> rows, TextWriter output)
    {
        foreach (var row in rows)
        {
            var place = row.Destination is { } destination ? $" -> {destination.Display}" : "";
            var detail = row.Detail is { Length: > 0 } text ? $" ({SafeText.Of(text)})" : "";
            output.WriteLine(
                $"{Words.Of(row.Outcome),-9} {ReasonText.Code(row.Reason),-20} {PathOf(row)}{place}{detail}");
        }
    }

    private static void WriteJson(IEnumerable<ReportRow> rows, TextWriter output)
    {
        output.Write('[');
        var separator = "\n";
        foreach (var row in rows)
        {
            output.Write(separator);
            output.Write(JsonSerializer.Serialize(
                new
                {
                    source = PathOf(row),
                    outcome = row.Outcome,
                    reason = ReasonText.Code(row.Reason),
                    detail = row.Detail,
                    size = row.Size,
                    destination = row.Destination?.Display,
                    time = row.LocalTime?.ToString(TimeFormat, CultureInfo.InvariantCulture),
                    level = row.Level,
                },
                JsonOutput.Lines));
            separator = ",\n";
        }
        output.WriteLine("\n]");
    }

    private static void WriteCsv(IEnumerable<ReportRow> rows, TextWriter output)
    {
        output.WriteLine("source,outcome,reason,detail,bytes,destination,time,level");
        foreach (var row in rows)
        {
            output.WriteLine(string.Join(
                ',', Quote(PathOf(row)), Words.Of(row.Outcome), ReasonText.Code(row.Reason),
                Quote(SafeText.Of(row.Detail ?? "")), row.Size?.ToString(CultureInfo.InvariantCulture),
                Quote(row.Destination?.Display ?? ""), row.LocalTime?.ToString(TimeFormat,
                    CultureInfo.InvariantCulture),
                row.Level is { } level ? Words.Of(level) : ""));
        }
    }

    private static string PathOf(ReportRow row) => row.SourceRoot.Combine(row.Path).Display;

    // RFC 4180.
    private static string Quote(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
