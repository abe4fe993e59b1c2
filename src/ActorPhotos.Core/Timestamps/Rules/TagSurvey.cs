using ActorPhotos.Core.Metadata;

namespace ActorPhotos.Core.Timestamps.Rules;

/// <summary>Kinds of groups that a file has tags of: a rule whose groups are missing need not look.</summary>
[Flags]
internal enum TagGroups
{
    None = 0,
    Exif = 1,
    Gps = 1 << 1,
    Xmp = 1 << 2,
    Iptc = 1 << 3,
    QuickTime = 1 << 4,
    Riff = 1 << 5,
    H264 = 1 << 6,
    Matroska = 1 << 7,
    Png = 1 << 8,
    Asf = 1 << 9,

    /// <summary>Any other: maker notes mostly.</summary>
    Other = 1 << 10,
}

/// <summary>
/// What one pass over the tags finds that cannot be looked up by its full key, because the group is the maker's or the
/// track's. The first of each in the order of keys.
/// </summary>
/// <param name="TrackDate">Key of a track's date.</param>
/// <param name="MediaDate">Key of a media date.</param>
/// <param name="MakerOriginal">Key of a capture date in a group of the maker's own.</param>
/// <param name="MakerZone">Key of a zone in a maker note.</param>
/// <param name="Make">Text of the maker's name, wherever it stands.</param>
/// <param name="Model">Text of the model's name, wherever it stands.</param>
/// <param name="Handler">Text of a track's handler, in which some cameras name themselves.</param>
internal readonly record struct TagSurvey(
    TagGroups Groups, string? TrackDate, string? MediaDate, string? MakerOriginal, string? MakerZone,
    string? Make, string? Model, string? Handler)
{
    public bool Has(TagGroups groups) => (Groups & groups) != TagGroups.None;

    public static TagSurvey Of(TagSet tags)
    {
        var groups = TagGroups.None;
        string? track = null, media = null, original = null, zone = null, make = null, model = null, handler = null;
        foreach (var (key, text) in tags.AsSpan())
        {
            var colon = key.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0) continue;
            var group = Kind(key.AsSpan(0, colon));
            groups |= group;
            // Blank values are as good as none.
            switch (key.AsSpan(colon + 1))
            {
                case "TrackCreateDate" when track is null && !string.IsNullOrWhiteSpace(text):
                    track = key;
                    break;
                case "MediaCreateDate" when media is null && !string.IsNullOrWhiteSpace(text):
                    media = key;
                    break;
                case "DateTimeOriginal" when group == TagGroups.Other && !string.IsNullOrWhiteSpace(text):
                    original ??= key;
                    break;
                case "TimeZone" when group is TagGroups.Other or TagGroups.QuickTime:
                    zone ??= key;
                    break;
                case "Make":
                    make ??= text;
                    break;
                case "Model":
                    model ??= text;
                    break;
                case "HandlerDescription":
                    handler ??= text;
                    break;
            }
        }
        return new(groups, track, media, original, zone, make, model, handler);
    }

    private static TagGroups Kind(ReadOnlySpan<char> group) => group switch
    {
        "ExifIFD" or "IFD0" => TagGroups.Exif,
        "GPS" => TagGroups.Gps,
        "IPTC" => TagGroups.Iptc,
        "QuickTime" or "Keys" or "ItemList" or "UserData" or "XML" => TagGroups.QuickTime,
        "RIFF" => TagGroups.Riff,
        "H264" => TagGroups.H264,
        "Matroska" => TagGroups.Matroska,
        "PNG" => TagGroups.Png,
        "ASF" => TagGroups.Asf,
        "File" or "System" => TagGroups.None,
        _ when group.StartsWith("XMP") => TagGroups.Xmp,
        _ when group.StartsWith("Track") => TagGroups.QuickTime,
        _ => TagGroups.Other,
    };
}
