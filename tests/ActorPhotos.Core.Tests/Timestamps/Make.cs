using System.Globalization;
using ActorPhotos.Core.Metadata;
using ActorPhotos.Core.Outcomes;
using ActorPhotos.Core.Timestamps;

namespace ActorPhotos.Core.Tests.Timestamps;

/// <summary>Candidates and evidence, made in one line.</summary>
internal static class Make
{
    public static readonly DateTimeOffset JobStart = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    public static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    public static Candidate Local(string source, Witness witness, double weight, string time, int? offset = null) =>
        new(source, witness, weight, new(Time(time), time.Length == 10 ? Precision.Day : Precision.Second, offset,
            offset is null ? ZoneBasis.Unknown : ZoneBasis.Stated), IsUtc: false, time);

    /// <summary>A UTC time, brought to local by a zone that is UTC.</summary>
    public static Candidate Utc(string source, Witness witness, double weight, string time, int tolerance = 0) =>
        new(source, witness, weight, new(Time(time), Precision.Second, 0, ZoneBasis.Assumed), IsUtc: true, time,
            ToleranceSeconds: tolerance);

    public static Candidate Dto(string time, int? offset = null) =>
        Local("exif.dto", Witness.Camera, .85, time, offset);

    public static Candidate Create(string time) => Local("exif.create", Witness.Camera, .75, time);

    public static Candidate Modify(string time) => Local("exif.modify", Witness.Camera, .40, time);

    public static Candidate Keys(string time, int offset) => Local("keys.creation", Witness.Camera, .92, time, offset);

    public static Candidate QuickTime(string time, int tolerance = 0) =>
        Utc("qt.create", Witness.Camera, .70, time, tolerance);

    public static Candidate Gps(string time) => Utc("gps", Witness.Satellite, .70, time);

    public static Candidate Takeout(string time) => Utc("takeout", Witness.Cloud, .75, time);

    public static Candidate Name(string time) => Local("name", Witness.Name, .65, time);

    public static Candidate NameUtc(string time) => Utc("name.utc", Witness.Name, .70, time);

    public static Candidate NameDate(string date) => Local("name.date", Witness.Name, .45, date);

    public static Candidate FileTime(string time) =>
        new("mtime", Witness.FileSystem, .25, new(Time(time), Precision.SubSecond, 0, ZoneBasis.Assumed),
            IsUtc: false, time);

    public static DateTime Time(string text) => DateTime.Parse(text, CultureInfo.InvariantCulture);

    public static Verdict Score(params Candidate[] candidates) => TimestampScorer.Score(candidates, JobStart).Verdict;

    public static TimestampEvidence Evidence(
        string fileName = "IMG_1234.JPG", string mtime = "2024-05-06T07:08:09", TimeZoneInfo? zone = null,
        StageResult result = StageResult.Ok, string type = "jpeg", bool mtimeIsShared = false,
        params (string Tag, string Text)[] tags) =>
        new(fileName, [], (Time(mtime) - DateTime.UnixEpoch).Ticks * 100, mtimeIsShared,
            new(result, new(tags.Select(tag => KeyValuePair.Create(tag.Tag, tag.Text))), "in-process"),
            ContentTypes.ByName(type)!, zone ?? TimeZoneInfo.Utc, JobStart);
}
