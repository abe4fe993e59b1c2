using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ActorPhotos.Core.Companions;
using ActorPhotos.Core.Metadata;
using ActorPhotos.Core.Outcomes;
using ActorPhotos.Core.Timestamps;
using ActorPhotos.Core.Timestamps.Clocks;

namespace ActorPhotos.Catalog.Sqlite;

/// <summary>The JSON columns. Same value, same text: keys in order, defaults written, no white space.</summary>
internal static partial class Json
{
    // Its code is written by the compiler: found by reflection it would be compiled at every start.
    private static readonly JsonColumns Columns = new(new JsonSerializerOptions
    {
        // The text is read by people in the database shell, never put into a page unescaped.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    });

    public static string Of(TagSet tags)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new() { Encoder = Columns.Options.Encoder }))
        {
            writer.WriteStartObject();
            foreach (var (key, value) in tags) writer.WriteString(key, value);
            writer.WriteEndObject();
        }
        return System.Text.Encoding.UTF8.GetString(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }

    public static TagSet Tags(string? json) =>
        json is null ? TagSet.None : new(JsonSerializer.Deserialize(json, Columns.DictionaryStringString)!);

    public static string Of(IReadOnlyList<string> lines) =>
        JsonSerializer.Serialize(lines, Columns.IReadOnlyListString);

    public static IReadOnlyList<string> Lines(string? json) =>
        json is null ? [] : JsonSerializer.Deserialize(json, Columns.StringArray)!;

    public static string Of(IReadOnlyList<Candidate> candidates) =>
        JsonSerializer.Serialize(candidates, Columns.IReadOnlyListCandidate);

    public static IReadOnlyList<Candidate> Candidates(string? json) =>
        json is null ? [] : JsonSerializer.Deserialize(json, Columns.CandidateArray)!;

    public static string Of(IReadOnlyList<ClockSegment> segments) =>
        JsonSerializer.Serialize(segments, Columns.IReadOnlyListClockSegment);

    public static IReadOnlyList<ClockSegment> Segments(string json) =>
        JsonSerializer.Deserialize(json, Columns.ClockSegmentArray)!;
    public static string Of(SidecarFacts facts) => JsonSerializer.Serialize(facts, Columns.SidecarFacts);

    public static SidecarFacts? Facts(string? json) =>
        json is null ? null : JsonSerializer.Deserialize(json, Columns.SidecarFacts);

    public static string Of(BalanceSheet sheet) => JsonSerializer.Serialize(
        new StoredSheet(
            sheet.Found.Files, sheet.Found.Bytes,
            [.. sheet.Lines.Select(line => new StoredLine(
                Codes.Of(line.Outcome), ReasonText.Code(line.Reason), line.Tally.Files, line.Tally.Bytes))]),
        Columns.StoredSheet);

    public static BalanceSheet Sheet(string json)
    {
        var stored = JsonSerializer.Deserialize(json, Columns.StoredSheet)!;
        return new(new(stored.Files, stored.Bytes), stored.Lines.Select(line => new BalanceLine(
            Codes.Parse<Outcome>(line.Outcome), ReasonText.Parse(line.Reason), new(line.Files, line.Bytes))));
    }

    private sealed record StoredSheet(long Files, long Bytes, IReadOnlyList<StoredLine> Lines);

    private sealed record StoredLine(string Outcome, string Reason, long Files, long Bytes);

    [JsonSerializable(typeof(Dictionary<string, string>))]
    [JsonSerializable(typeof(IReadOnlyList<string>))]
    [JsonSerializable(typeof(string[]))]
    [JsonSerializable(typeof(IReadOnlyList<Candidate>))]
    [JsonSerializable(typeof(Candidate[]))]
    [JsonSerializable(typeof(IReadOnlyList<ClockSegment>))]
    [JsonSerializable(typeof(ClockSegment[]))]
    [JsonSerializable(typeof(StoredSheet))]
    [JsonSerializable(typeof(SidecarFacts))]
    private sealed partial class JsonColumns : JsonSerializerContext;
}
