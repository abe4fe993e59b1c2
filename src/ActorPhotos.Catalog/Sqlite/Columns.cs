using System.Globalization;
using ActorPhotos.Catalog.Records;
using ActorPhotos.Core.Files;
using ActorPhotos.Core.Metadata;
using ActorPhotos.Core.Outcomes;
using ActorPhotos.Core.Timestamps;

namespace ActorPhotos.Catalog.Sqlite;

/// <summary>Between values that take several columns and those columns, always in the order named here.</summary>
internal static class Columns
{
    public const string Stamp = "f.size, f.mtime_ns, f.ctime_ns, f.inode";

    public const string Metadata = "a.metadata_result, a.tags, a.reader, a.complete, a.metadata_detail";

    public const string Verdict =
        "f.local_time, f.precision, f.offset_minutes, f.zone_basis, f.confidence, f.level, f.chosen_source, f.reasons, "
        + "f.formula_version";

    /// <summary>What a person chose for the content <c>a</c>, with <see cref="FromDecision"/>.</summary>
    public const string Decision =
        "d.after_local, d.after_precision, d.after_offset, d.after_basis, b.who, b.decided, b.how";

    public const string FromDecision = """

        LEFT JOIN decision d ON d.sha256 = a.sha256
            AND d.batch_id = (SELECT MAX(l.batch_id) FROM decision l WHERE l.sha256 = a.sha256)
        LEFT JOIN decision_batch b ON b.batch_id = d.explains
        """;

    private const string LocalTimeFormat = "yyyy-MM-ddTHH:mm:ss.fffffff";

    public static BytePath Path(this Row row, int column) => new(row.Bytes(column));

    public static BytePath? PathOrNull(this Row row, int column) =>
        row.BytesOrNull(column) is { } bytes ? new BytePath(bytes) : null;

    public static ContentHash Hash(this Row row, int column) => new(row.Bytes(column));

    public static ContentHash? HashOrNull(this Row row, int column) =>
        row.BytesOrNull(column) is { } bytes ? new ContentHash(bytes) : null;

    public static T Code<T>(this Row row, int column)
        where T : struct, Enum => Codes.Parse<T>(row.Text(column));

    public static T? CodeOrNull<T>(this Row row, int column)
        where T : struct, Enum => row.TextOrNull(column) is { } code ? Codes.Parse<T>(code) : null;

    public static Reason Reason(this Row row, int column) => ReasonText.Parse(row.Text(column));

    public static FileStamp? StampAt(this Row row, int first) =>
        row.IsNull(first + 1)
            ? null
            : new FileStamp(row.Long(first), row.Long(first + 1), row.Long(first + 2), row.Long(first + 3));

    public static MetadataResult? MetadataAt(this Row row, int first) =>
        row.CodeOrNull<StageResult>(first) is { } result
            ? new(result, Json.Tags(row.TextOrNull(first + 1)), row.Text(first + 2),
                row.LongOrNull(first + 3) is { } complete ? complete != 0 : null, row.TextOrNull(first + 4))
            : null;

    public static StrikeMark? StrikeAt(this Row row, int first) =>
        row.TextOrNull(first) is { } version ? new(version, row.Bool(first + 1)) : null;

    /// <summary>Null when the file was never scored.</summary>
    public static Verdict? VerdictAt(this Row row, int first)
    {
        if (row.IsNull(first + 8)) return null;
        return new(
            row.TimeAt(first), row.Double(first + 4), row.Code<ConfidenceLevel>(first + 5), row.TextOrNull(first + 6),
            Json.Lines(row.TextOrNull(first + 7)), row.Int(first + 8));
    }

    public static CaptureTime? TimeAt(this Row row, int first) => LocalTime(row.TextOrNull(first)) is { } local
        ? new CaptureTime(local, row.Code<Precision>(first + 1), (int?)row.LongOrNull(first + 2),
            row.Code<ZoneBasis>(first + 3))
        : null;

    public static Decision? DecisionAt(this Row row, int first) => row.TimeAt(first) is { } time
        ? new Decision(time, row.Text(first + 4), DateTimeOffset.UnixEpoch.AddTicks(row.Long(first + 5) / 100),
            row.Text(first + 6))
        : null;

    public static DateTime? LocalTime(string? text) =>
        text is null ? null : DateTime.ParseExact(text, LocalTimeFormat, CultureInfo.InvariantCulture);

    /// <summary>Sets the parameters of <see cref="Verdict"/>; all null without one.</summary>
    public static Statement SetVerdict(this Statement statement, Verdict? verdict)
    {
        var time = verdict?.Time;
        return statement
            .Set("@local_time", Text(time?.Local))
            .Set("@precision", time is null ? null : Codes.Of(time.Precision))
            .Set("@offset_minutes", time?.OffsetMinutes)
            .Set("@zone_basis", time is null ? null : Codes.Of(time.Basis))
            .Set("@confidence", verdict?.Confidence)
            .Set("@level", verdict is null ? null : Codes.Of(verdict.Level))
            .Set("@chosen_source", verdict?.ChosenSource)
            .Set("@reasons", verdict is null ? null : Json.Of(verdict.Reasons))
            .Set("@formula_version", verdict?.FormulaVersion);
    }

    /// <summary>Sets @NAME_local, @NAME_precision, @NAME_offset and @NAME_basis; all null without a time.</summary>
    public static Statement SetTime(this Statement statement, string name, CaptureTime? time) => statement
        .Set($"@{name}_local", Text(time?.Local))
        .Set($"@{name}_precision", time is null ? null : Codes.Of(time.Precision))
        .Set($"@{name}_offset", time?.OffsetMinutes)
        .Set($"@{name}_basis", time is null ? null : Codes.Of(time.Basis));

    public static Statement SetSettlement(this Statement statement, Settlement settlement, long jobId) =>
        statement
            .Set("@outcome", Codes.Of(settlement.Outcome))
            .Set("@reason", ReasonText.Code(settlement.Reason))
            .Set("@detail", settlement.Detail)
            .Set("@settled_job", settlement.Outcome == Outcome.Pending ? null : jobId);

    private static string? Text(DateTime? local) => local?.ToString(LocalTimeFormat, CultureInfo.InvariantCulture);
}
