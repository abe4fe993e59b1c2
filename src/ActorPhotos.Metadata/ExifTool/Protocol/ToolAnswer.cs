using System.Text;
using System.Text.Json;

namespace ActorPhotos.Metadata.ExifTool.Protocol;

/// <summary>Everything a child said to one command.</summary>
/// <param name="Errors">Standard error, decoded with replacement, cut at a bound.</param>
/// <param name="Status">The command's exit status as the tool gives it: 0, 1 or 2; null when it did not say.</param>
public sealed record ToolAnswer(long Number, ReadOnlyMemory<byte> Output, string Errors, int? Status)
{
    /// <summary>
    /// Standard output. In a few files in a thousand ExifTool's JSON is not valid UTF-8; a strict reader would lose the
    /// whole answer.
    /// </summary>
    internal string Trimmed() => Encoding.UTF8.GetString(Output.Span).Trim();

    /// <summary>Gives every object of the JSON list with its <c>SourceFile</c>; null, or what is wrong.</summary>
    internal string? Objects(Action<string, JsonElement> take)
    {
        try
        {
            using var json = JsonDocument.Parse(Trimmed());
            if (json.RootElement.ValueKind != JsonValueKind.Array) return "not a list";
            foreach (var item in json.RootElement.EnumerateArray())
            {
                if (item.ValueKind == JsonValueKind.Object && item.TryGetProperty("SourceFile", out var source)
                    && source.ValueKind == JsonValueKind.String)
                    take(source.GetString()!, item);
            }
            return null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return "not JSON: " + OneLine(e.Message);
        }
    }

    internal static string OneLine(string text) =>
        new([.. text.Trim().Take(300).Select(c => char.IsControl(c) ? ' ' : c)]);
}
