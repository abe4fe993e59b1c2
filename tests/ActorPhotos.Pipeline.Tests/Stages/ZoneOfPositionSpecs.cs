using ActorPhotos.Core.Metadata;
using ActorPhotos.Core.Outcomes;
using ActorPhotos.Core.Timestamps;
using ActorPhotos.Metadata.ExifTool.Supervision;
using ActorPhotos.Pipeline.Tests.Support;
using ActorPhotos.TestSupport;

namespace ActorPhotos.Pipeline.Tests.Stages;

/// <summary>A local time, a position and nothing that tells the zone: ExifTool is asked for the place's.</summary>
public sealed class ZoneOfPositionSpecs : IDisposable
{
    private const int Limit = 240_000;

    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory(Timeout = Limit)]
    [InlineData("13.59", "GPS:GPSLatitude", 2, 60)]
    [InlineData("12.57", "GPS:GPSLatitude", 1, null)]
    [InlineData("13.59", "GPS:GPSAltitude", 1, null)]
    public async Task The_place_is_asked_for_when_the_tool_knows_places_and_the_file_needs_one(
        string version, string tag, int reads, int? offset)
    {
        var file = _folder.Write("src/a.png", Media.Png("a"));
        var asked = 0;
        var tool = new Tool { Version = version, Answer = _ => Read(++asked) };
        await using var site = Site.Open(_folder, tool: tool);

        (await site.Run(site.Import())).Sheet![Outcome.Published].Files.ShouldBe(1);

        tool.Reads.Count.ShouldBe(reads);
        var explained = site.Catalog.Reports.ExplainSourceFile(Core.Files.BytePath.FromText(file))!;
        explained.Files[0].Scored!.Verdict.Time!.OffsetMinutes.ShouldBe(offset);
        explained.Metadata!.Tags.ContainsKey(PositionZone.Tag).ShouldBe(reads == 2);

        TagsRead Read(int number) => new(new MetadataResult(StageResult.Ok, new TagSet(
        [
            new("ExifIFD:DateTimeOriginal", "2020:01:02 03:04:05"), new(tag, "43.46"),
            .. Enumerable.Repeat(KeyValuePair.Create(PositionZone.Tag, "Europe/Rome"), number - 1),
        ]), "exiftool " + version));
    }
}
