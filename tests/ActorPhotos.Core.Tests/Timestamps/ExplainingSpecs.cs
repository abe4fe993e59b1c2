using ActorPhotos.Core.Timestamps;
using ActorPhotos.Core.Timestamps.Explaining;
using static ActorPhotos.Core.Tests.Timestamps.Make;

namespace ActorPhotos.Core.Tests.Timestamps;

/// <summary>A verdict in words, and what would have to be different for another.</summary>
public sealed class ExplainingSpecs
{
    [Fact]
    public void Each_witness_is_named_once_however_many_tags_repeat_it() => Sentence(
        Dto("2019-03-04T10:15:30", 60), Create("2019-03-04T10:15:30"), Gps("2019-03-04T09:15:28"),
        Name("2019-03-04T10:15:30"), FileTime("2023-03-04T10:15:31")).ShouldBe(
        "Taken on 4 March 2019 at 10:15:30, zone +01:00 (stated). High confidence (0.99): the camera's clock says so; "
        + "the satellite's time and the file's name agree.");

    [Fact]
    public void What_contradicts_and_what_was_rejected_is_said() => Sentence(
        Dto("2000-01-01T00:03:12"), QuickTime("1904-01-01T00:00:00"), Name("2019-03-04T10:15:30")).ShouldBe(
        "Taken on 4 March 2019 at 10:15:30, in a zone that is not known. Medium confidence (0.61): the file's "
        + "name says so; the camera's clock contradicts; 1 date was rejected.");

    [Fact]
    public void A_witness_may_contradict_itself() => Sentence(
        Dto("2019-03-04T10:15:30"), Create("2018-03-04T10:15:30")).ShouldContain("another date of it contradicts");

    [Fact]
    public void A_person_is_named_with_the_day() => VerdictSentence.Of(TimestampScorer.Score(Evidence() with
    {
        Decision = new(new(Time("1987-06-01T00:00:00"), Precision.Month, null, ZoneBasis.Unknown), "anna",
                new(2026, 2, 3, 4, 5, 6, TimeSpan.Zero), "set"),
    })).ShouldBe("Taken in June 1987, in a zone that is not known. High confidence (0.99): set by anna, 2026-02-03.");

    [Fact]
    public void Nothing_is_said_of_a_photo_without_a_date()
    {
        Sentence().ShouldBe("When it was taken is not known: there is no date anywhere.");
        Sentence(Dto("1904-01-01T00:00:00")).ShouldBe(
            "When it was taken is not known: 1 date was found and none can be used.");
    }

    [Theory]
    [InlineData(Precision.Year, "in 2019")]
    [InlineData(Precision.Month, "in March 2019")]
    [InlineData(Precision.Day, "on 4 March 2019")]
    [InlineData(Precision.Minute, "on 4 March 2019 at 10:15")]
    [InlineData(Precision.SubSecond, "on 4 March 2019 at 10:15:30.5")]
    public void A_time_is_said_as_exactly_as_it_is_known(Precision precision, string words) =>
        VerdictSentence.When(new(Time("2019-03-04T10:15:30.5"), precision, null, ZoneBasis.Unknown)).ShouldBe(words);

    [Fact]
    public void What_would_change_it_is_found_by_deciding_again() => Changes(
        Dto("2016-03-04T10:00:00"), Name("2019-03-04T10:15:30")).ShouldBe(
    [
        "Without the camera's clock it would be 2019-03-04 10:15:30 (medium, by the file's name).",
        "Without the file's name it would be high.",
        "A person can decide: 'review --accept' or 'review --set'.",
        "The zone would be known with a time in UTC of the same moment (satellite, cloud) or an offset.",
    ]);

    [Fact]
    public void One_more_witness_that_would_be_enough_is_named() =>
        Changes(Name("2019-03-04T10:15:30")).ShouldContain("It would be high if the satellite's time agreed.");

    [Fact]
    public void The_witness_of_the_zone_is_named() =>
        Changes(Dto("2019-03-04T10:15:30"), Gps("2019-03-04T09:15:30")).ShouldBe(
        [
            "Without the camera's clock it would be 2019-03-04 09:15:30 (medium, by the satellite's time).",
            "Without the satellite's time the zone would not be known.",
        ]);

    [Fact]
    public void Where_nothing_is_known_anything_would_help_and_a_decision_is_only_undone()
    {
        Changes().ShouldHaveSingleItem().ShouldStartWith("Any date would");
        WhatWouldChange.Of(TimestampScorer.Score(Evidence() with
        {
            Decision = new(new(Time("1987-06-01T00:00:00"), Precision.Month, null, ZoneBasis.Unknown), "anna",
                default, "set"),
        })).ShouldHaveSingleItem().ShouldContain("--undo");
    }

    private static string Sentence(params Candidate[] candidates) =>
        VerdictSentence.Of(TimestampScorer.Score(candidates, JobStart));

    private static IReadOnlyList<string> Changes(params Candidate[] candidates) =>
        WhatWouldChange.Of(TimestampScorer.Score(candidates, JobStart));
}
