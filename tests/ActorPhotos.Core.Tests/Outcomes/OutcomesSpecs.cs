using ActorPhotos.Core.Outcomes;
using ActorPhotos.Core.Timestamps;

namespace ActorPhotos.Core.Tests.Outcomes;

public sealed class OutcomesSpecs
{
    private static readonly Verdict ByExif = new(new(new(2019, 3, 4), Precision.Second, null, ZoneBasis.Unknown), .85,
        ConfidenceLevel.High, "exif.dto", ["exif.dto"], 1);

    private static readonly Verdict ByFileTime = ByExif with { ChosenSource = "mtime", Confidence = .25 };

    [Fact]
    public void Every_reason_has_its_own_code_a_sentence_and_one_outcome()
    {
        var reasons = Enum.GetValues<Reason>();
        foreach (var reason in reasons)
        {
            ReasonText.Code(reason).ShouldMatch("^[a-z]+(-[a-z]+)*$");
            ReasonText.Parse(ReasonText.Code(reason)).ShouldBe(reason);
            ReasonText.Sentence(reason).ShouldEndWith(".");
            OutcomeTable.OutcomeOf(reason).ShouldBeOneOf(Enum.GetValues<Outcome>());
        }
        reasons.Select(ReasonText.Code).Distinct().Count().ShouldBe(reasons.Length);
    }

    [Fact]
    public void A_code_is_the_reason_in_kebab_case()
    {
        foreach (var reason in Enum.GetValues<Reason>())
            ReasonText.Code(reason).Replace("-", "", StringComparison.Ordinal)
                .ShouldBe(reason.ToString().ToLowerInvariant());
        ReasonText.TryParse("no-such-reason", out _).ShouldBeFalse();
        Should.Throw<FormatException>(() => ReasonText.Parse("NoDate"));
    }

    [Fact]
    public void Only_what_was_read_is_dated()
    {
        OutcomeTable.AfterReading(StageResult.Ok, ByExif).ShouldBe(new(Reason.Dated, false, false));
        OutcomeTable.AfterReading(StageResult.Empty, ByFileTime).ShouldBe(new(Reason.DatedByFileTime, false, false));
        OutcomeTable.AfterReading(StageResult.Ok, ByFileTime).ShouldBe(new(Reason.DatedByFileTime, false, false));
        OutcomeTable.AfterReading(StageResult.Ok, Verdict.None).ShouldBe(new(Reason.NoDate, true, false));
        OutcomeTable.AfterReading(StageResult.Empty, Verdict.None).ShouldBe(new(Reason.NoDate, true, false));
    }

    [Theory]
    [InlineData(StageResult.FailedPermanent, Reason.MetadataUnreadable)]
    [InlineData(StageResult.FailedTransient, Reason.MetadataUnreadable)]
    [InlineData(StageResult.TimedOut, Reason.MetadataTimedOut)]
    public void A_file_whose_metadata_failed_is_published_under_unknown_and_never_dated(StageResult result,
        Reason reason)
    {
        OutcomeTable.AfterReading(result, ByFileTime).ShouldBe(new(reason, PlaceUnknown: true, Pending: false));
        OutcomeTable.OutcomeOf(reason).ShouldBe(Outcome.Published);
        OutcomeTable.After(SettlingStage.ReadMetadata, result).ShouldBeNull();
    }

    [Fact]
    public void A_file_that_waits_for_the_tool_stays_pending()
    {
        OutcomeTable.AfterReading(StageResult.ToolUnavailable, Verdict.None).Pending.ShouldBeTrue();
        OutcomeTable.After(SettlingStage.ReadMetadata, StageResult.ToolUnavailable)
            .ShouldBe(new(Outcome.Pending, Reason.ToolUnavailable));
    }

    [Fact]
    public void Every_pair_of_stage_and_result_has_an_answer_and_only_bytes_can_fail()
    {
        foreach (var stage in Enum.GetValues<SettlingStage>())
            foreach (var result in Enum.GetValues<StageResult>())
            {
                var settlement = OutcomeTable.After(stage, result, "detail");
                if (result is StageResult.Ok or StageResult.Skipped) settlement.ShouldBeNull();
                if (stage == SettlingStage.ReadMetadata) settlement?.Outcome.ShouldBe(Outcome.Pending);
                else if (result >= StageResult.FailedTransient) settlement!.Outcome.ShouldBe(Outcome.Failed);
            }
    }

    [Fact]
    public void An_ingest_alone_knows_what_an_import_publishes()
    {
        OutcomeTable.Settle(Reason.Dated, ingestOnly: true).Outcome.ShouldBe(Outcome.Known);
        OutcomeTable.Settle(Reason.Dated).Outcome.ShouldBe(Outcome.Published);
        OutcomeTable.Settle(Reason.ReadError, ingestOnly: true).Outcome.ShouldBe(Outcome.Failed);
    }

    [Fact]
    public void A_sheet_balances_when_every_found_file_and_byte_has_a_line()
    {
        var sheet = BalanceSheet.Empty.WithFound(new(4, 1000))
            .Add(Outcome.Published, Reason.Dated, 600).Add(Outcome.Published, Reason.NoDate, 100)
            .Add(Outcome.Duplicate, Reason.SameBytes, 200);

        sheet.Balances.ShouldBeFalse();
        sheet.ToString().ShouldBe("4 found ≠ 2 published + 1 duplicate");

        sheet = sheet.Add(Outcome.Pending, Reason.ToolUnavailable, 100);
        (sheet.Balances, sheet.IsComplete).ShouldBe((true, false));
        sheet[Outcome.Published].ShouldBe(new(2, 700));
        sheet[Outcome.Published, Reason.NoDate].ShouldBe(new(1, 100));
        sheet.ToString().ShouldBe("4 found = 2 published + 1 duplicate + 1 pending");
    }

    [Fact]
    public void Bytes_that_do_not_add_up_unbalance_a_sheet() =>
        new BalanceSheet(new(1, 10), [new(Outcome.Published, Reason.Dated, new(1, 9))]).Balances.ShouldBeFalse();

    [Fact]
    public void Sheets_add_up_and_equal_sheets_are_equal()
    {
        var a = BalanceSheet.Empty.WithFound(new(1, 10)).Add(Outcome.Published, Reason.Dated, 10);
        var b = BalanceSheet.Empty.WithFound(new(1, 5)).Add(Outcome.Failed, Reason.ReadError, 5);

        (a + b).ShouldBe(b + a);
        (a + b).IsComplete.ShouldBeTrue();
        (a + b).Lines.Count.ShouldBe(2);
        BalanceSheet.Empty.Balances.ShouldBeTrue();
        BalanceSheet.Empty.ToString().ShouldBe("0 found = 0");
    }

    [Theory]
    [InlineData(49, 49, false)]
    [InlineData(50, 5, false)]
    [InlineData(50, 6, true)]
    [InlineData(1000, 100, false)]
    [InlineData(1000, 101, true)]
    public void A_job_is_halted_when_more_than_a_tenth_of_at_least_fifty_failed(int settled, int failed, bool halt) =>
        BalanceSheet.Empty.Add(Outcome.Failed, Reason.ReadError, 0, failed)
            .Add(Outcome.Published, Reason.Dated, 0, settled - failed)
            .Add(Outcome.Pending, Reason.AwaitingPublication, 0, 5000).CallsForHalt.ShouldBe(halt);
}
