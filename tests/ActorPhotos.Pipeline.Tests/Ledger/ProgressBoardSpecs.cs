using ActorPhotos.Core.Outcomes;
using ActorPhotos.Pipeline.Jobs;
using ActorPhotos.Pipeline.Ledger;
using Akka.Actor;
using Akka.TestKit;
using Xunit.Abstractions;

namespace ActorPhotos.Pipeline.Tests.Ledger;

public sealed class ProgressBoardSpecs(ITestOutputHelper output) : Akka.TestKit.Xunit2.TestKit(
    """
    akka.scheduler.implementation = "Akka.TestKit.TestScheduler, Akka.TestKit"
    akka.test.single-expect-default = 30s
    """, output)
{
    private readonly JobLedger _ledger = new(7, TimeProvider.System);

    private TestScheduler Scheduler => (TestScheduler)Sys.Scheduler;

    [Fact]
    public void A_subscriber_gets_one_picture_a_tick_and_ten_ticks_a_second()
    {
        var board = Board();
        board.Tell(new ShowLedger(_ledger));
        Settle(board);
        ProgressBoard.Interval.ShouldBe(TimeSpan.FromSeconds(1) / 10);
        for (var tick = 0; tick < 10; tick++)
        {
            _ledger.CountFound(100);
            Scheduler.Advance(ProgressBoard.Interval);
            ExpectMsg<ProgressSnapshot>().Found.ShouldBe(new Tally(tick + 1, 100 * (tick + 1)));
        }
        Scheduler.Advance(ProgressBoard.Interval - TimeSpan.FromMilliseconds(1));
        Settle(board);
    }

    [Fact]
    public void A_job_that_rests_is_shown_once_more_and_then_no_more()
    {
        var board = Board();
        board.Tell(new ShowLedger(_ledger));
        Settle(board);
        _ledger.Enter(JobPhase.Settle);
        _ledger.Count(Outcome.Published);
        board.Tell(new HideLedger(7));
        var last = ExpectMsg<ProgressSnapshot>();
        (last.JobId, last.Phase).ShouldBe((7, JobPhase.Settle));
        last.Outcomes.ShouldBe([(Outcome.Published, 1L)]);

        board.Tell(new HideLedger(7));
        Scheduler.Advance(ProgressBoard.Interval);
        Settle(board);
    }

    [Fact]
    public void A_subscriber_that_is_gone_is_forgotten_and_the_others_go_on()
    {
        var board = Board();
        var gone = CreateTestProbe();
        board.Tell(new SubscribeToProgress(gone.Ref));
        board.Tell(new ShowLedger(_ledger));
        Settle(board);
        Watch(gone.Ref);
        Sys.Stop(gone.Ref);
        ExpectTerminated(gone.Ref);
        Scheduler.Advance(ProgressBoard.Interval);
        ExpectMsg<ProgressSnapshot>();
    }

    [Fact]
    public void A_new_phase_counts_stages_from_nothing_and_keeps_outcomes()
    {
        _ledger.Enter(JobPhase.Ingest);
        _ledger.Count(ProgressStage.Hash, 5);
        _ledger.Count(Outcome.Pending);
        _ledger.Expect(10, 50, final: true);
        _ledger.Enter(JobPhase.Export);
        _ledger.Recount(Outcome.Pending, Outcome.Published);

        _ledger.Done(ProgressStage.Hash).ShouldBe(default);
        (_ledger.ExpectedIsFinal, _ledger.Expected).ShouldBe((false, default));
        (_ledger.Settled(Outcome.Pending), _ledger.Settled(Outcome.Published)).ShouldBe((0, 1));
    }

    private IActorRef Board()
    {
        var board = Sys.ActorOf(ProgressBoard.Create());
        board.Tell(new SubscribeToProgress(TestActor));
        return board;
    }

    /// <summary>Everything told before was handled, and nothing came of it.</summary>
    private void Settle(IActorRef board)
    {
        board.Tell(new Identify("settled"), TestActor);
        ExpectMsg<ActorIdentity>();
    }
}
