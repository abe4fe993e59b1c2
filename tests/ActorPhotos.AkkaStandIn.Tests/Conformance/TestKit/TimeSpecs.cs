using Akka.Actor;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace ActorPhotos.AkkaStandIn.Tests.Conformance.TestKits;

/// <summary>Waiting until something is so, and time limits.</summary>
public sealed class TimeSpecs(ITestOutputHelper output)
    : Akka.TestKit.Xunit2.TestKit("akka.test.timefactor = 2", output)
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(20);

    [Fact]
    public void Time_limits_are_dilated_by_the_factor()
    {
        Dilated(Soon).ShouldBe(Soon * 2);
        RemainingOrDefault.ShouldBe(TimeSpan.FromSeconds(6));
    }

    [Fact]
    public void AwaitAssert_repeats_until_the_assertion_holds()
    {
        var calls = 0;
        AwaitAssert(() => (++calls).ShouldBe(3), Long, TimeSpan.FromMilliseconds(1));
        calls.ShouldBe(3);
    }

    [Fact]
    public void AwaitAssert_fails_with_what_the_assertion_last_said() =>
        Should.Throw<ShouldAssertException>(() => AwaitAssert(() => 1.ShouldBe(2, "one is not two"), Soon))
            .Message.ShouldContain("one is not two");

    [Fact(Timeout = 60_000)]
    public async Task AwaitAssertAsync_awaits_the_assertion()
    {
        var calls = 0;
        await AwaitAssertAsync(async () =>
        {
            await Task.Yield();
            (++calls).ShouldBe(2);
        }, Long);
        calls.ShouldBe(2);
    }

    [Fact]
    public void Within_gives_its_remaining_time_to_what_it_expects()
    {
        Within(Long, () =>
        {
            Remaining.ShouldBeLessThanOrEqualTo(Dilated(Long));
            RemainingOrDefault.ShouldBeGreaterThan(TimeSpan.FromSeconds(6));
            TestActor.Tell("x");
            return ExpectMsg("x");
        }).ShouldBe("x");
        Should.Throw<InvalidOperationException>(() => Remaining);
    }

    [Fact]
    public void Within_fails_when_nothing_comes_before_its_end() =>
        Should.Throw<XunitException>(() => Within(Soon, () => ExpectMsg<string>()));

    [Fact(Timeout = 60_000)]
    public async Task WithinAsync_says_the_same()
    {
        (await WithinAsync(Long, () => Task.FromResult(7))).ShouldBe(7);
        await Should.ThrowAsync<XunitException>(() => WithinAsync(Soon, async () => await ExpectMsgAsync<string>()));
    }
}
