
namespace ActorPhotos.Core.Timestamps;

/// <summary>Every source a candidate can have: its witness, its weight, and its rank when all else is equal.</summary>
internal static class Sources
{
    public const string KeysCreation = "keys.creation";
    public const string ExifOriginal = "exif.dto";
    public const string ExifCreate = "exif.create";
    public const string ExifScan = "exif.scan";
    public const string ExifModify = "exif.modify";
    public const string Maker = "maker.dto";
    public const string Xmp = "xmp";
    public const string Riff = "riff";
    public const string H264 = "h264";
    public const string QuickTime = "qt.create";
    public const string Matroska = "mkv.date";
    public const string Gps = "gps";
    public const string NameUtc = "name.utc";
    public const string Name = "name";
    public const string NameGeneric = "name.generic";
    public const string NameDate = "name.date";
    public const string XmpSidecar = "xmp.sidecar";
    public const string Takeout = "takeout";
    public const string Partner = "partner";
    public const string FileTime = Outcomes.OutcomeTable.FileTimeSource;

    /// <summary>An mtime that 50 or more files of the source share says when they were copied.</summary>
    public const double SharedFileTimeWeight = .08;

    // In the order of trust: the index is the rank. The sources without a rule yet keep their place.
    private static readonly (string Name, Witness Witness, double Weight)[] Table =
    [
        (XmpSidecar, Witness.Sidecar, .90),
        (KeysCreation, Witness.Camera, .92),
        (ExifOriginal, Witness.Camera, .85),
        (ExifCreate, Witness.Camera, .75),
        (Maker, Witness.Camera, .75),
        (Takeout, Witness.Cloud, .75),
        (Xmp, Witness.Camera, .75),
        (Riff, Witness.Camera, .75),
        (H264, Witness.Camera, .75),
        (QuickTime, Witness.Camera, .70),
        (Matroska, Witness.Camera, .70),
        (Gps, Witness.Satellite, .70),
        ("iptc", Witness.Camera, .70),
        (NameUtc, Witness.Name, .70),
        (Name, Witness.Name, .65),
        (Partner, Witness.Partner, .60),
        (NameGeneric, Witness.Name, .50),
        (NameDate, Witness.Name, .45),
        (ExifModify, Witness.Camera, .40),
        (ExifScan, Witness.Camera, .35),
        ("folder.day", Witness.Folder, .30),
        (FileTime, Witness.FileSystem, .25),
        ("folder.month", Witness.Folder, .20),
        ("btime", Witness.FileSystem, .15),
    ];

    private static readonly Dictionary<string, int> Ranks = Table
        .Select((row, rank) => (row.Name, rank)).ToDictionary(row => row.Name, row => row.rank,
            StringComparer.Ordinal);

    public static int Rank(string source) => Ranks.GetValueOrDefault(source, Table.Length);

    /// <summary>A candidate that may compete.</summary>
    public static Candidate Candidate(string source, CaptureTime time, bool isUtc, string text, string? note = null)
    {
        var row = Table[Ranks[source]];
        return new(source, row.Witness, row.Weight, time, isUtc, text, note);
    }

    /// <summary>A candidate that was found and is no time, kept for the explanation.</summary>
    public static Candidate Rejected(string source, string text, string reason) =>
        Candidate(source, new(default, Precision.Day, null, ZoneBasis.Unknown), isUtc: false, text, reason)
            with
        { Rejected = true };

    /// <summary>A wall-clock text: its own offset counts first, then the given one.</summary>
    public static Candidate Local(string source, string text, int? offset = null, string? note = null) =>
        Local(source, TimestampParser.Parse(text), text, offset, note);

    public static Candidate Local(string source, ParsedTime parsed, string text, int? offset, string? note = null)
    {
        if (!parsed.Ok) return Rejected(source, text, parsed.Reason ?? "not a time");
        var stated = parsed.OffsetMinutes ?? offset;
        var basis = stated is null ? ZoneBasis.Unknown : ZoneBasis.Stated;
        return Candidate(source, new(parsed.Local, parsed.Precision, stated, basis), isUtc: false, text,
            parsed.Repaired ?? note);
    }

    /// <summary>A text that is UTC unless it states another offset, brought to local time by the zone.</summary>
    public static Candidate Utc(string source, string text, TimeZoneInfo zone, string? note = null)
    {
        var parsed = TimestampParser.Parse(text);
        if (!parsed.Ok) return Rejected(source, text, parsed.Reason ?? "not a time");
        var utc = ZoneOffsets.Shift(parsed.Local, -(parsed.OffsetMinutes ?? 0));
        return Candidate(source, ToLocal(utc, parsed.Precision, zone), isUtc: true, text, parsed.Repaired ?? note);
    }

    public static CaptureTime ToLocal(DateTime utc, Precision precision, TimeZoneInfo zone) =>
        ZoneOffsets.ToLocal(utc, precision, zone);
}
