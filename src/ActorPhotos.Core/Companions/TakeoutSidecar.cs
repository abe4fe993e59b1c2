using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;

namespace ActorPhotos.Core.Companions;

/// <summary>Reads Google Takeout's JSON of one photo. Never throws, whatever the bytes.</summary>
public static class TakeoutSidecar
{
    private const int DeepestNesting = 64;
    private const int LongestTitle = 1024;

    // What a date can be: the years 1 and 9999.
    private const long FirstSecond = -62_135_596_800, LastSecond = 253_402_300_799;

    /// <returns>The facts; or null and why it is not Takeout's, in one line.</returns>
    public static (SidecarFacts? Facts, string? Reason) Parse(ReadOnlySpan<byte> content)
    {
        if (content is [0xEF, 0xBB, 0xBF, ..]) content = content[3..];
        if (content.Length > CompanionFiles.LongestContent) return (null, "too long for Takeout's JSON");
        if (!Utf8.IsValid(content)) return (null, "not valid UTF-8");
        try
        {
            return Read(content);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            var line = (e as JsonException)?.LineNumber is { } number
                ? string.Create(CultureInfo.InvariantCulture, $" (line {number + 1})") : "";
            return (null, $"not valid JSON{line}");
        }
    }

    private static (SidecarFacts? Facts, string? Reason) Read(ReadOnlySpan<byte> content)
    {
        var reader = new Utf8JsonReader(content, new JsonReaderOptions { MaxDepth = DeepestNesting });
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return (null, "JSON, but not Takeout's");
        string? title = null;
        (bool Stands, string? Text) taken = default, created = default;
        double? latitude = null, longitude = null;
        var isAlbum = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("title"u8)) title = Text(ref reader);
            else if (reader.ValueTextEquals("photoTakenTime"u8)) taken = Timestamp(ref reader);
            else if (reader.ValueTextEquals("creationTime"u8)) created = Timestamp(ref reader);
            else if (reader.ValueTextEquals("geoData"u8)) (latitude, longitude) = Place(ref reader);
            else
            {
                isAlbum |= reader.ValueTextEquals("access"u8) || reader.ValueTextEquals("albumData"u8)
                    || reader.ValueTextEquals("date"u8);
                reader.Read();
                reader.Skip();
            }
        }
        while (reader.Read())
        {
            // To the end, so that a file that was cut is known for one.
        }
        if (!taken.Stands)
            return (null, isAlbum ? "Takeout's JSON of an album, not of a photo" : "JSON, but not Takeout's");
        if (Seconds(taken.Text) is not { } seconds)
            return (null, "Takeout's JSON, but its photoTakenTime is no time");
        return (new(CompanionKind.Takeout, title is { Length: <= LongestTitle } ? title : null, seconds,
            Seconds(created.Text), latitude, longitude), null);
    }

    private static long? Seconds(string? text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds)
        && seconds is >= FirstSecond and <= LastSecond ? seconds : null;

    private static (bool, string?) Timestamp(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return (false, null);
        }
        (bool Stands, string? Text) found = default;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("timestamp"u8)) found = (true, Text(ref reader));
            else
            {
                reader.Read();
                reader.Skip();
            }
        }
        return found;
    }

    private static (double?, double?) Place(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return (null, null);
        }
        double? latitude = null, longitude = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("latitude"u8)) latitude = Number(ref reader);
            else if (reader.ValueTextEquals("longitude"u8)) longitude = Number(ref reader);
            else
            {
                reader.Read();
                reader.Skip();
            }
        }
        return latitude is >= -90 and <= 90 && longitude is >= -180 and <= 180 && (latitude, longitude) is not (0, 0)
            ? (latitude, longitude) : (null, null);
    }

    private static double? Number(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var number)) return number;
        reader.Skip();
        return null;
    }

    /// <summary>A string or a number as its text; null for anything else.</summary>
    private static string? Text(ref Utf8JsonReader reader)
    {
        reader.Read();
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return reader.GetString();
            case JsonTokenType.Number:
                return System.Text.Encoding.UTF8.GetString(reader.ValueSpan);
            default:
                reader.Skip();
                return null;
        }
    }
}
