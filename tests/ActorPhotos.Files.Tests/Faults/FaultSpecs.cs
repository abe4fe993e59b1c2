using ActorPhotos.Files.Native;

namespace ActorPhotos.Files.Tests.Faults;

/// <summary>
/// Every operation of the room, with its n-th call of each kind failing, for n = 1, 2, ... until no fault happens.
/// </summary>
public sealed class FaultSpecs
{
    public static TheoryData<string> Operations => Trials.Names;

    [Theory]
    [MemberData(nameof(Operations))]
    public void After_any_one_fault_nothing_is_lost_half_done_or_left_over(string operation)
    {
        using var sweep = Sweep(operation);
        sweep.EachCall(
            Errnos.Hard,
            attempt =>
            {
                attempt.CheckThatNothingIsLostOrHalfDone();
                attempt.CheckThatTryingAgainCompletes();
            });
    }

    internal static FaultSweep Sweep(string operation) => new(operation, folder => Trials.New(operation, folder));
}

/// <summary>The second failure: what cleans up after the first one fails too.</summary>
public sealed class CleanUpFaultSpecs
{
    public static TheoryData<string> Operations => Trials.Names;

    [Theory]
    [MemberData(nameof(Operations))]
    public void When_nothing_can_be_removed_any_more_only_temporary_names_are_left_over(string operation)
    {
        using var sweep = FaultSpecs.Sweep(operation);
        sweep.EachCall(
            _ => [Fault.Error(Errnos.EIO)],
            attempt =>
            {
                attempt.CheckThatNothingIsLostOrHalfDone();
                attempt.CheckThatTryingAgainCompletes();
            },
            plan => plan.Afterwards(SystemCall.Unlink, Fault.Error(Errnos.EIO)));
    }

    /// <summary>Over a network a call can be done and its answer lost.</summary>
    [Theory]
    [MemberData(nameof(Operations))]
    public void A_call_that_was_done_and_reported_as_failed_costs_nothing(string operation)
    {
        using var sweep = FaultSpecs.Sweep(operation);
        sweep.EachCall(
            Errnos.Lost,
            attempt =>
            {
                attempt.CheckThatNothingIsLostOrHalfDone();
                attempt.CheckThatTryingAgainCompletes();
            });
    }

    /// <summary>Also what kill -9 leaves, whatever the step.</summary>
    [Theory]
    [MemberData(nameof(Operations))]
    public void A_process_killed_before_any_call_leaves_what_the_next_one_completes(string operation)
    {
        using var sweep = FaultSpecs.Sweep(operation);
        sweep.EachMoment(attempt =>
        {
            attempt.CheckThatNothingIsLostOrHalfDone();
            attempt.CheckThatTryingAgainCompletes();
        });
    }
}

/// <summary>What is no failure at all: calls that were interrupted, and reads and writes that did less.</summary>
public sealed class InterruptedCallSpecs
{
    public static TheoryData<string> Operations => Trials.Names;

    [Theory]
    [MemberData(nameof(Operations))]
    public void An_interrupted_call_is_made_again(string operation)
    {
        using var sweep = FaultSpecs.Sweep(operation);
        sweep.EachCall(_ => [Fault.Error(Errnos.EINTR)], attempt => attempt.CheckThatItSucceeded(), times: 3);
    }

    [Theory]
    [InlineData("copy")]
    [InlineData("clone")]
    [InlineData("hash")]
    [InlineData("verify")]
    [InlineData("read a small file")]
    [InlineData("replace a small file")]
    [InlineData("lock")]
    [InlineData("publish, RenameNoReplace, name OnAnotherDevice")]
    public void A_short_count_is_gone_on_from(string operation)
    {
        using var sweep = FaultSpecs.Sweep(operation);
        sweep.EachCall(
            call => call is SystemCall.Read or SystemCall.Write ? [Fault.Short(1), Fault.Short(3_000)] : [],
            attempt => attempt.CheckThatItSucceeded());
    }
}
