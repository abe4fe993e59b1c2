using System.Globalization;
using ActorPhotos.Core.Timestamps;
using static ActorPhotos.Core.Tests.Timestamps.Make;

namespace ActorPhotos.Core.Tests.Timestamps;

/// <summary>Dates that say when a file was scanned, sent or saved, and videos whose clock may be local.</summary>
public sealed class TimesOfSavingSpecs
{
    private const string Saved = "2013:05:26 19:11:35";

    [Theory]
    [InlineData("Scan_20130526.jpg", "Canon")]
    [InlineData("scan0001.jpg", "Canon")]
    [InlineData("img20130526_19113489.jpg", "Canon")]
    [InlineData("Negativ 15.jpg", null)]
    public void A_date_of_digitising_is_a_scans_unless_a_camera_wrote_it(string name, string? make)
    {
        var scored = TimestampScorer.Score(Evidence(name, "2013-05-26T19:11:36", tags:
        [
            ("ExifIFD:CreateDate", Saved), ("IFD0:ModifyDate", Saved),
            .. make is null ? Array.Empty<(string, string)>() : [("IFD0:Make", make)],
        ]));

        scored.Candidates.ShouldContain(candidate => candidate.Source == "exif.scan");
        scored.Verdict.Level.ShouldBeOneOf(ConfidenceLevel.None, ConfidenceLevel.Low);
    }

    [Theory]
    [InlineData("DSC00012.JPG", "SONY")]
    [InlineData("Scandinavia.jpg", "SONY")]
    public void A_camera_that_writes_only_the_second_date_is_believed(string name, string make) =>
        TimestampScorer.Score(Evidence(name, tags: [("ExifIFD:CreateDate", Saved), ("IFD0:Make", make)]))
            .Candidates.ShouldContain(candidate => candidate.Source == "exif.create");

    [Theory]
    [InlineData("FB_IMG_1494105725000.jpg")]
    [InlineData("photo_2017-05-06_21-22-05.jpg")]
    [InlineData("signal-2017-05-06-212205.jpg")]
    [InlineData("IMG_20170506_212205_562.jpg")]
    public void The_name_of_a_message_or_a_saving_program_tells_the_day(string name)
    {
        var verdict = TimestampScorer.Score(Evidence(name, zone: Berlin)).Verdict;

        verdict.Time!.Precision.ShouldBe(Precision.Day);
        verdict.Time.Local.Date.ShouldBe(Time("2017-05-06"));
    }

    [Fact]
    public void A_camera_beside_such_a_name_keeps_the_second()
    {
        var verdict = TimestampScorer.Score(Evidence("IMG_20170506_212205_562.jpg", tags:
            [("ExifIFD:DateTimeOriginal", "2017:05:06 21:22:05")])).Verdict;

        (verdict.Time!.Precision, verdict.Level).ShouldBe((Precision.Second, ConfidenceLevel.High));
        verdict.Reasons.ShouldContain("+name:agree");
    }

    [Fact]
    public void A_clip_that_was_sent_was_written_anew_on_that_day()
    {
        var verdict = TimestampScorer.Score(Evidence("VID-20200425-WA0066.mp4", type: "mp4", tags:
            [("QuickTime:CreateDate", "2020:04:25 08:22:41")])).Verdict;

        verdict.Time!.Precision.ShouldBe(Precision.Day);
    }

    [Theory]
    [InlineData("P1003863.MP4", "Panasonic", "2024-05-06T07:08:09", "2013-06-29T13:27:25", "13:27")]
    [InlineData("P1003863.MP4", "Panasonic", "2013-06-29T13:27:30", "2013-06-29T13:27:25", "15:27")]
    [InlineData("20130629_152725.MP4", "Panasonic", "2024-05-06T07:08:09", "2013-06-29T13:27:25", "15:27")]
    [InlineData("20130629_132725.MP4", "Panasonic", "2024-05-06T07:08:09", "2013-06-29T13:27:25", "13:27")]
    public void A_camera_that_may_write_local_time_is_taken_at_its_word_unless_another_clock_shows_utc(
        string name, string make, string mtime, string written, string expected)
    {
        var verdict = TimestampScorer.Score(Evidence(name, mtime, Berlin, type: "mp4", tags:
        [
            ("QuickTime:CreateDate", written), ("Panasonic:Make", make),
        ])).Verdict;

        verdict.Time!.Local.ToString("HH:mm", CultureInfo.InvariantCulture).ShouldBe(expected);
    }
}
