using System.Globalization;
using ActorPhotos.Core.Metadata;
using ActorPhotos.Core.Outcomes;
using ActorPhotos.Core.Timestamps;

namespace ActorPhotos.ProofKit.Bench.Timestamps.Library;

/// <summary>A file in the making: the tags our readers would find in it, its name and its time.</summary>
internal sealed class Draft(string name, string type)
{
    private readonly Dictionary<string, string> _tags = new(StringComparer.Ordinal);
    private readonly List<Candidate> _others = [];
    private DateTime _modified;
    private bool _isShared;

    public string Name { get; set; } = name;

    public IReadOnlyList<string> Folders { get; set; } = [];

    public Draft Tag(string key, string value)
    {
        _tags[key] = value;
        return this;
    }

    public Draft Device(string make, string model, string? software = null)
    {
        Tag("IFD0:Make", make).Tag("IFD0:Model", model);
        return software is null ? this : Tag("IFD0:Software", software);
    }

    /// <summary>Original, create and modify date as a camera writes them: all the same.</summary>
    public Draft Exif(DateTime local, int? milliseconds = null, int? offset = null)
    {
        Tag("ExifIFD:DateTimeOriginal", Text(local)).Tag("ExifIFD:CreateDate", Text(local));
        Tag("IFD0:ModifyDate", Text(local));
        if (milliseconds is { } fraction)
        {
            var digits = fraction.ToString("000", CultureInfo.InvariantCulture);
            Tag("ExifIFD:SubSecTimeOriginal", digits).Tag("ExifIFD:SubSecTimeDigitized", digits);
        }
        if (offset is not { } minutes) return this;
        return Tag("ExifIFD:OffsetTimeOriginal", Offset(minutes)).Tag("ExifIFD:OffsetTimeDigitized", Offset(minutes))
            .Tag("ExifIFD:OffsetTime", Offset(minutes));
    }

    public Draft Gps(DateTime utc) =>
        Tag("GPS:GPSDateStamp", utc.ToString("yyyy:MM:dd", CultureInfo.InvariantCulture))
            .Tag("GPS:GPSTimeStamp", utc.ToString("HH:mm:ss", CultureInfo.InvariantCulture))
            .Tag("GPS:GPSLatitude", "48.1374").Tag("GPS:GPSLongitude", "11.5755");

    /// <summary>Movie, track and media date.</summary>
    public Draft QuickTime(DateTime time, int seconds)
    {
        foreach (var key in (string[])["QuickTime:CreateDate", "Track1:TrackCreateDate", "Track1:MediaCreateDate"])
        {
            Tag(key, Text(time));
        }
        return Tag("QuickTime:Duration", (seconds + .4).ToString("0.00", CultureInfo.InvariantCulture));
    }

    /// <summary>What the JSON of a cloud export says, as the rule for it words it: an instant.</summary>
    public Draft Takeout(DateTime utc, TimeZoneInfo zone)
    {
        var instant = DateTime.SpecifyKind(utc, DateTimeKind.Utc);
        var offset = (int)zone.GetUtcOffset(instant).TotalMinutes;
        var seconds = new DateTimeOffset(instant).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        _others.Add(new("takeout", Witness.Cloud, .75,
            new(DateTime.SpecifyKind(utc.AddMinutes(offset), DateTimeKind.Unspecified), Precision.Second, offset,
                ZoneBasis.Assumed),
            IsUtc: true, seconds));
        return this;
    }

    public Draft ModifiedAt(DateTime utc, bool isShared = false)
    {
        (_modified, _isShared) = (utc, isShared);
        return this;
    }

    /// <summary>Copied as it was, copied together with all others, or copied or changed later by itself.</summary>
    public Draft Copied(Dice dice, DateTime written) => dice.Share([(0, .45), (1, .40), (2, .15)]) switch
    {
        0 => ModifiedAt(written.AddSeconds(dice.Between(0, 3))),
        1 => Copied(dice),
        _ => ModifiedAt(written.AddHours(dice.Between(1, 20_000)).AddSeconds(dice.Between(0, 3599))),
    };

    /// <summary>By one command, together with many others.</summary>
    public Draft Copied(Dice dice) =>
        ModifiedAt(new DateTime(2024, 3, 9, 14, 7, 0).AddSeconds(dice.Between(0, 59)), isShared: true);

    public GeneratedFile Finish(string kind, Truth truth, Home home) => new(kind, new TimestampEvidence(
        Name, Folders, (_modified.Ticks - DateTime.UnixEpoch.Ticks) * 100, _isShared,
        new MetadataResult(_tags.Count == 0 ? StageResult.Empty : StageResult.Ok, new TagSet(_tags), "in-process",
            Complete: true),
        ContentTypes.ByName(type)!, home.Zone, home.JobStart)
    { FromOthers = [.. _others] }, truth);

    public static string Text(DateTime time) => time.ToString("yyyy:MM:dd HH:mm:ss", CultureInfo.InvariantCulture);

    public static string Iso(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);

    public static string Offset(int minutes) => string.Create(CultureInfo.InvariantCulture,
        $"{(minutes < 0 ? '-' : '+')}{Math.Abs(minutes) / 60:00}:{Math.Abs(minutes) % 60:00}");

    /// <summary>A time in the letters of a name: <c>yyyyMMdd_HHmmss</c>.</summary>
    public static string Named(DateTime time, string format = "yyyyMMdd_HHmmss") =>
        time.ToString(format, CultureInfo.InvariantCulture);
}
