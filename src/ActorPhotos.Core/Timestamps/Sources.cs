
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
    public const string MakerUtc = "maker.utc";
    public const string Xmp = "xmp";
    public const string XmpCreate = "xmp.create";
    public const string Iptc = "iptc";
    public const string IptcScan = "iptc.scan";
    public const string PngText = "png.text";
    public const string Riff = "riff";
    public const string H264 = "h264";
    public const string QuickTime = "qt.create";
    public const string Matroska = "mkv.date";
    public const string Asf = "asf.create";
    public const string Gps = "gps";
    public const string NameUtc = "name.utc";
    public const string Name = "name";
    public const string NameGeneric = "name.generic";
    public const string NameDate = "name.date";
    public const string NameScan = "name.scan";
    public const string FolderDay = "folder.day";
    public const string FolderMonth = "folder.month";
    public const string FolderYear = "folder.year";
    public const string NeighbourCounter = "neighbour.counter";
    public const string NeighbourFolder = "neighbour.folder";
    public const string Decision = Outcomes.OutcomeTable.DecisionSource;
    public const string XmpSidecar = "xmp.sidecar";
    public const string Takeout = "takeout";
    public const string Partner = "partner";
    public const string FileTime = Outcomes.OutcomeTable.FileTimeSource;

    /// <summary>An mtime that 50 or more files of the source share says when they were copied.</summary>
    public const double SharedFileTimeWeight = .08;

    // In the order of trust: the index is the rank. Some of them come from other files.
    private static readonly (string Name, Witness Witness, double Weight)[] Table =
    [
        (Decision, Witness.Person, 1),
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
        (Iptc, Witness.Camera, .70),
        (MakerUtc, Witness.Camera, .70),
        (NameUtc, Witness.Name, .70),
        (Name, Witness.Name, .65),
        (Partner, Witness.Partner, .60),
        (NameGeneric, Witness.Name, .50),
        (NameDate, Witness.Name, .45),
        (XmpCreate, Witness.Camera, .45),
        (PngText, Witness.Camera, .45),
        (Asf, Witness.Camera, .45),
        (ExifModify, Witness.Camera, .40),
        (ExifScan, Witness.Camera, .35),
        (IptcScan, Witness.Camera, .35),
        (FolderDay, Witness.Folder, .30),
        (NameScan, Witness.Name, .25),
        (FileTime, Witness.FileSystem, .25),
        (FolderMonth, Witness.Folder, .20),
        (NeighbourCounter, Witness.Neighbour, .22),
        (NeighbourFolder, Witness.Neighbour, .18),
        (FolderYear, Witness.Folder, .10),
    ];

    private static readonly Dictionary<string, int> Ranks = Table
        .Select((row, rank) => (row.Name, rank)).ToDictionary(row => row.Name, row => row.rank,
            StringComparer.Ordinal);

    public static IReadOnlyList<(string Name, Witness Witness, double Weight)> All => Table;

    /// <summary>When the file was made or saved, by a scanner, an editor or the system, and not when it was
    /// taken.</summary>
    public static bool IsTimeOfWriting(string source) =>
        source is ExifModify or ExifScan or XmpCreate or IptcScan or NameScan or FileTime;

    public static int Rank(string source) => Ranks.GetValueOrDefault(source, Table.Length);

    /// <summary>A candidate that may compete.</summary>
    public static Candidate Candidate(
        string source, CaptureTime time, bool isUtc, string text, string? note = null, string? tag = null)
    {
        var row = Table[Ranks[source]];
        return new(source, row.Witness, row.Weight, time, isUtc, text, note) { Tag = tag };
    }

    /// <summary>A candidate that was found and is no time, kept for the explanation.</summary>
    public static Candidate Rejected(string source, string text, string reason, string? tag = null) =>
        Candidate(source, new(default, Precision.Day, null, ZoneBasis.Unknown), isUtc: false, text, reason, tag)
            with
        { Rejected = true };

    /// <summary>A wall-clock text: its own offset counts first, then the given one.</summary>
    public static Candidate Local(
        string source, string text, int? offset = null, string? note = null, string? tag = null) =>
        Local(source, TimestampParser.Parse(text), text, offset, note, tag: tag);

    public static Candidate Local(
        string source, ParsedTime parsed, string text, int? offset, string? note = null,
        ZoneBasis basis = ZoneBasis.Stated, string? tag = null)
    {
        if (!parsed.Ok) return Rejected(source, text, parsed.Reason ?? "not a time", tag);
        var time = parsed.OffsetMinutes is { } own
            ? new CaptureTime(parsed.Local, parsed.Precision, own, ZoneBasis.Stated)
            : new(parsed.Local, parsed.Precision, offset, offset is null ? ZoneBasis.Unknown : basis);
        return Candidate(source, time, isUtc: false, text, Note(parsed.Repaired, note), tag);
    }

    /// <summary>A text that is UTC unless it states another offset, brought to local time by the zone.</summary>
    public static Candidate Utc(
        string source, string text, TimeZoneInfo zone, string? note = null, string? tag = null)
    {
        var parsed = TimestampParser.Parse(text);
        if (!parsed.Ok) return Rejected(source, text, parsed.Reason ?? "not a time", tag);
        var utc = ZoneOffsets.Shift(parsed.Local, -(parsed.OffsetMinutes ?? 0));
        return Candidate(
            source, ToLocal(utc, parsed.Precision, zone), isUtc: true, text, Note(parsed.Repaired, note), tag);
    }

    /// <summary>
    /// A text that is local, with its offset or without; but an instant when it is marked as UTC: Z does not say that
    /// the place is at Greenwich.
    /// </summary>
    public static Candidate LocalOrInstant(
        string source, string text, TimeZoneInfo zone, string? note = null, int? offset = null, string? tag = null) =>
        TimestampParser.IsMarkedUtc(text) ? Utc(source, text, zone, note, tag) : Local(source, text, offset, note, tag);

    public static CaptureTime ToLocal(DateTime utc, Precision precision, TimeZoneInfo zone) =>
        ZoneOffsets.ToLocal(utc, precision, zone);

    private static string? Note(string? repaired, string? note) =>
        repaired is null || note is null ? repaired ?? note : $"{note}; {repaired}";
}
