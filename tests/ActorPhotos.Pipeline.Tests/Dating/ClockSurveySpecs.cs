using System.Globalization;
using ActorPhotos.Core.Metadata;
using ActorPhotos.Core.Outcomes;
using ActorPhotos.Metadata.ExifTool.Supervision;
using ActorPhotos.Pipeline.Dating;
using ActorPhotos.Pipeline.Jobs;
using ActorPhotos.Pipeline.Tests.Support;
using ActorPhotos.TestSupport;

namespace ActorPhotos.Pipeline.Tests.Dating;

/// <summary>A phone with satellite times and a camera whose clock is wrong, at one event.</summary>
public sealed class ClockSurveySpecs : IAsyncLifetime
{
    private static readonly TimeSpan Wrong = new(1, 3, 12);
    private static readonly DateTime Begin = new(2019, 6, 1, 9, 0, 0);

    private readonly ScratchFolder _folder = new();
    private readonly Dictionary<string, MetadataResult> _metadata = new(StringComparer.Ordinal);
    private Site _site = null!;

    public async Task InitializeAsync()
    {
        var random = new Random(5);
        for (var i = 0; i < 12; i++)
        {
            var moment = Begin.AddMinutes(i * 37 + random.Next(20)).AddSeconds(random.Next(60));
            Photo($"phone/{i:D2}.png", moment, ("IFD0:Make", "Apple"), ("IFD0:Model", "iPhone 12"),
                ("ExifIFD:OffsetTimeOriginal", "+02:00"), ("GPS:GPSDateStamp", Text(moment.AddHours(-2))[..10]),
                ("GPS:GPSTimeStamp", Text(moment.AddHours(-2))[11..]));
            Photo($"camera/{i:D2}.png", moment - Wrong, ("IFD0:Make", "Canon"), ("IFD0:Model", "Canon EOS 80D"));
        }
        Photo("lonely/a.png", Begin, ("IFD0:Model", "Lonely"));
        _site = Site.Open(_folder, tool: new Tool { Answer = path => new TagsRead(_metadata[Path.GetFullPath(path)]) });
        (await _site.Run(_site.Import())).Status.Life.ShouldBe(JobLife.Completed);
    }

    public async Task DisposeAsync()
    {
        await _site.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public void Cameras_are_listed_with_what_their_clocks_could_be_estimated_from()
    {
        var cameras = Survey().Cameras;

        cameras.Select(camera => (camera.Key, camera.Files, camera.IsReference, camera.WithSatellite)).ShouldBe(
            [("Apple iPhone 12", 12, true, 12), ("Canon EOS 80D", 12, false, 0), ("Lonely", 1, false, 0)]);
        cameras[1].Photos[0].Shown.ShouldBeLessThan(cameras[1].Photos[^1].Shown);
    }

    [Fact]
    public void A_wrong_clock_is_estimated_from_the_moments_shared_with_a_phone_that_satellites_confirm()
    {
        var survey = Survey();

        var estimate = survey.Estimate(survey.Cameras[1]).ShouldNotBeNull();

        estimate.Model.Segments.ShouldHaveSingleItem().Offset.ShouldBe(Wrong);
        (estimate.Used, estimate.LeftOut).ShouldBe((12, 0));
        survey.Estimate(survey.Cameras[1], survey.Cameras[0])!.Used.ShouldBe(12);
        survey.Estimate(survey.Cameras[1], survey.Cameras[2]).ShouldBeNull();
        survey.Estimate(survey.Cameras[2]).ShouldBeNull();
    }

    [Fact]
    public void A_phone_is_right_by_its_own_satellite_times()
    {
        var survey = Survey();

        var estimate = survey.Estimate(survey.Cameras[0]).ShouldNotBeNull();

        estimate.Model.Segments[0].Offset.ShouldBe(TimeSpan.Zero);
        estimate.Model.Basis.ShouldContain("satellite");
    }

    [Fact]
    public void The_halves_of_a_pair_know_their_camera_what_it_showed_and_what_is_true()
    {
        var phone = AlignedPhoto.Of(_site.Catalog, Explain("phone/03.png"));
        var camera = AlignedPhoto.Of(_site.Catalog, Explain("camera/03.png"));

        (phone.Camera, camera.Camera).ShouldBe(("Apple iPhone 12", "Canon EOS 80D"));
        (phone.True - camera.Shown).ShouldBe(Wrong);
    }

    [Fact]
    public void Applied_and_redated_both_cameras_show_the_same_moments()
    {
        var survey = Survey();
        var estimate = survey.Estimate(survey.Cameras[1])!;
        _site.Catalog.Clocks.Save(new(estimate.Model, estimate.Used, null, null, "anna", 0));

        new Redating(_site.Catalog, _site.LibraryFolder, 5).Apply(CancellationToken.None).Moved.ShouldBe(12);

        for (var i = 0; i < 12; i++) Time($"camera/{i:D2}.png").ShouldBe(Time($"phone/{i:D2}.png"));
        Survey().Cameras[1].Model!.Model.Segments[0].Offset.ShouldBe(Wrong);
        AlignedPhoto.Of(_site.Catalog, Explain("camera/03.png")).True.ShouldBe(Time("phone/03.png"));
    }

    private ClockSurvey Survey() => ClockSurvey.Of(_site.Catalog, 5);

    private Catalog.Records.Explanation Explain(string path) => _site.Catalog.Reports
        .ExplainSourceFile(Core.Files.BytePath.FromText(_folder["src/" + path])).ShouldNotBeNull();

    private DateTime? Time(string path) => Explain(path).Files[0].Scored!.Verdict.Time?.Local;

    private void Photo(string path, DateTime shown, params (string Tag, string Text)[] tags)
    {
        _folder.Write("src/" + path, Media.Png(path));
        _metadata[Path.GetFullPath(_folder["src/" + path])] = new(StageResult.Ok, new TagSet(
            [
                .. tags.Select(tag => KeyValuePair.Create(tag.Tag, tag.Text)),
                new("ExifIFD:DateTimeOriginal", Text(shown)),
            ]),
            "exiftool 13.59");
    }

    private static string Text(DateTime time) => time.ToString("yyyy:MM:dd HH:mm:ss", CultureInfo.InvariantCulture);
}
