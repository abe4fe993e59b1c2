using ActorPhotos.Core.Outcomes;
using ActorPhotos.Core.Timestamps;
using static ActorPhotos.Core.Tests.Timestamps.Make;

namespace ActorPhotos.Core.Tests.Timestamps;

public sealed class DecisionSpecs
{
    private static readonly Decision Summer = new(
        new(Time("1987-06-01T00:00:00"), Precision.Month, null, ZoneBasis.Unknown), "anna",
        new(2026, 2, 3, 4, 5, 6, TimeSpan.Zero), "set");

    [Fact]
    public void What_a_person_chose_outranks_every_rule_and_keeps_its_precision()
    {
        var scored = TimestampScorer.Score(Evidence(tags: [("ExifIFD:DateTimeOriginal", "2019:03:04 10:15:30")])
            with
        { Decision = Summer });

        scored.Verdict.Time.ShouldBe(Summer.Time);
        (scored.Verdict.Level, scored.Verdict.ChosenSource).ShouldBe((ConfidenceLevel.High, "decision"));
        scored.Verdict.Reasons.ShouldBe(
            ["decision", "set by anna, 2026-02-03", "-exif.dto:conflict", "~mtime later (normal)"]);
        scored.Candidates.Select(c => c.Source).ShouldBe(["decision", "exif.dto", "mtime"]);
    }

    [Fact]
    public void It_dates_a_file_that_could_not_be_read()
    {
        var scored = TimestampScorer.Score(
            Evidence(result: StageResult.FailedPermanent) with { Decision = Summer });

        scored.Verdict.Time.ShouldBe(Summer.Time);
        OutcomeTable.AfterReading(StageResult.FailedPermanent, scored.Verdict)
            .ShouldBe(new(Reason.Dated, PlaceUnknown: false, Pending: false));
    }
}
