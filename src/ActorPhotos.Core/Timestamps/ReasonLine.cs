using System.Collections.Concurrent;
using System.Globalization;

namespace ActorPhotos.Core.Timestamps;

/// <summary>
/// How one candidate stands to the chosen one, as a line of the explanation: <c>+gps:agree(+60m)</c>,
/// <c>-name:conflict</c>, <c>~mtime later (normal)</c>.
/// </summary>
internal static class ReasonLine
{
    // Sources, relations and offsets are few: a library has some hundred different lines.
    private const int MostLines = 10_000;
    private static readonly ConcurrentDictionary<(string Source, RelationKind Kind, bool Later, int? Minutes), string>
        Lines = new();

    public static string Of(string source, Relation relation, bool isLaterCopy)
    {
        var key = (source, relation.Kind, isLaterCopy, relation.OffsetMinutes);
        if (Lines.TryGetValue(key, out var line)) return line;
        line = relation.Kind switch
        {
            RelationKind.Agree => $"+{source}:agree{Signed(relation.OffsetMinutes)}",
            RelationKind.Zone => $"~{source}:zone",
            _ when isLaterCopy => $"~{source} later (normal)",
            _ => $"-{source}:{relation.Kind.ToString().ToLowerInvariant()}",
        };
        if (Lines.Count < MostLines) Lines.TryAdd(key, line);
        return line;
    }

    private static string Signed(int? minutes) =>
        minutes is { } m ? string.Create(CultureInfo.InvariantCulture, $"({(m < 0 ? "" : "+")}{m}m)") : "";
}
