using System.Globalization;
using System.Text;
using ActorPhotos.Catalog.Records;
using ActorPhotos.Core.Metadata;
using ActorPhotos.Core.Outcomes;
using ActorPhotos.Metadata.ExifTool.Supervision;
using ActorPhotos.Pipeline.Jobs;
using ActorPhotos.Pipeline.Tests.Support;

namespace ActorPhotos.Pipeline.Tests.Companions;

/// <summary>The smallest sidecars and pairs, and a tool that says of each file what its content names.</summary>
internal static class CompanionSite
{
    /// <summary>Its tags are its text: <c>ExifIFD:DateTimeOriginal=2019:03:04 10:15:30;IFD0:Make=A</c>.</summary>
    public static byte[] Heic(string tags) => [0, 0, 0, 16, .. "ftypheic\0\0\0\0"u8, .. Encoding.UTF8.GetBytes(tags)];

    public static byte[] Mov(string tags) => [0, 0, 0, 16, .. "ftypqt  \0\0\0\0"u8, .. Encoding.UTF8.GetBytes(tags)];

    public static byte[] Cr2(string tags) => [.. "II*\0\x10\0\0\0CR\x02\0\0\0\0\0"u8, .. Encoding.UTF8.GetBytes(tags)];

    /// <summary>A JPEG that the tool is asked about: it is cut.</summary>
    public static byte[] Jpeg(string tags) =>
        [0xFF, 0xD8, 0xFF, 0xE0, .. "123456789012"u8, .. Encoding.UTF8.GetBytes(tags)];

    public static string Json(string title, string takenUtc, string more = "") => $$"""
        {"title": "{{title}}", "creationTime": {"timestamp": "1700000000"},
         "photoTakenTime": {"timestamp": "{{Seconds(takenUtc)}}"}{{more}}}
        """;

    public static string Xmp(string date, string property = "exif:DateTimeOriginal") => $"""
        <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
        <rdf:Description xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
          {property}="{date}"/></rdf:RDF></x:xmpmeta>
        """;

    /// <summary>Reads the tags out of the text behind the first 16 bytes.</summary>
    public static Tool Tool() => new() { Answer = Read };

    public static object? Read(string path)
    {
        var text = Encoding.UTF8.GetString(File.ReadAllBytes(path).AsSpan(16));
        var tags = text.Split(';', StringSplitOptions.RemoveEmptyEntries).Where(tag => tag.Contains('='))
            .Select(tag => KeyValuePair.Create(tag[..tag.IndexOf('=')], tag[(tag.IndexOf('=') + 1)..])).ToList();
        return new TagsRead(new MetadataResult(
            tags.Count > 0 ? StageResult.Ok : StageResult.Empty, new TagSet(tags), "exiftool 13.59"));
    }

    /// <summary>The verdict of a source file: local time, source and level as text.</summary>
    public static (string Time, string Source, IReadOnlyList<string> Reasons) Verdict(this Site site, string path)
    {
        var file = Explain(site, path);
        var verdict = file.Scored!.Verdict;
        return (verdict.Time?.Local.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? "-",
            verdict.ChosenSource ?? "-", verdict.Reasons);
    }

    public static ExplainedFile Explain(this Site site, string path)
    {
        var absolute = Core.Files.BytePath.FromText(Path.Combine(site.Source, path));
        return site.Catalog.Reports.ExplainSourceFile(absolute).ShouldNotBeNull(path).Files[0];
    }

    /// <summary>Where each source file stands in the library, by <c>path -> place</c>.</summary>
    public static IReadOnlyList<string> Published(this Site site, long job) =>
        [.. site.Catalog.Reports.Page(job, null, ReportCursor.Start, 10_000)
            .Where(row => row.Outcome is not Outcome.Duplicate)
            .Select(row => $"{row.Path.Display} -> {row.Destination?.Display ?? ReasonText.Code(row.Reason)}")];

    public static async Task<JobRested> Completed(this Site site, object command)
    {
        var rested = await site.Run(command);
        rested.Status.Life.ShouldBe(JobLife.Completed, rested.Status.Detail);
        rested.Sheet!.IsComplete.ShouldBeTrue(rested.Sheet.ToString());
        return rested;
    }

    private static long Seconds(string utc) => (long)(DateTime.ParseExact(
        utc, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) - DateTime.UnixEpoch).TotalSeconds;
}
