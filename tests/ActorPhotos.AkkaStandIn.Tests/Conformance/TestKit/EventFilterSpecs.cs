using Akka.Actor;
using Akka.Event;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace ActorPhotos.AkkaStandIn.Tests.Conformance.TestKits;

/// <summary>Expecting what is logged.</summary>
public sealed class EventFilterSpecs(ITestOutputHelper output)
    : Akka.TestKit.Xunit2.TestKit("akka.loglevel = DEBUG\nakka.test.filter-leeway = 10s", output)
{
    [Fact]
    public void Each_level_has_its_filter()
    {
        EventFilter.Debug("fine").ExpectOne(() => Sys.Log.Debug("fine"));
        EventFilter.Info(start: "job 7").ExpectOne(() => Sys.Log.Info("job {0} began", 7));
        EventFilter.Warning(contains: "slow").ExpectOne(() => Sys.Log.Warning("too slow today"));
        EventFilter.Error("broken").ExpectOne(() => Sys.Log.Error("broken"));
    }

    [Fact]
    public void So_many_events_are_expected_and_others_do_not_count() =>
        EventFilter.Warning("this").Expect(2, () =>
        {
            Sys.Log.Warning("this");
            Sys.Log.Warning("that");
            Sys.Log.Info("this");
            Sys.Log.Warning("this");
        });

    [Fact]
    public void Too_few_or_too_many_is_a_failure()
    {
        var once = EventFilter.Warning("w");
        Should.Throw<XunitException>(() => once.Expect(2, TimeSpan.FromMilliseconds(100), () => Sys.Log.Warning("w")));
        Should.Throw<XunitException>(() => once.Expect(0, TimeSpan.FromSeconds(10), () => Sys.Log.Warning("w")));
    }

    [Fact(Timeout = 60_000)]
    public async Task An_actor_that_fails_logs_its_exception()
    {
        var fragile = Sys.ActorOf(Props.Create(() => new Fragile()), "fragile");
        await EventFilter.Exception<FormatException>().ExpectOneAsync(() =>
        {
            fragile.Tell("not a date");
            return Task.CompletedTask;
        });
        EventFilter.Exception<FormatException>("not this one").Expect(
            0, TimeSpan.FromMilliseconds(100), () => fragile.Tell("not a date"));
        EventFilter.Exception<FormatException>(contains: "not").ExpectOne(() => fragile.Tell("not a date"));
    }

    [Fact]
    public void A_message_to_an_actor_that_is_gone_is_a_dead_letter()
    {
        var fragile = Sys.ActorOf(Props.Create(() => new Fragile()));
        Watch(fragile);
        Sys.Stop(fragile);
        ExpectTerminated(fragile);
        EventFilter.DeadLetter<string>().ExpectOne(() => fragile.Tell("too late"));
    }

    private sealed class Fragile : ReceiveActor
    {
        public Fragile() => Receive<string>(text => throw new FormatException(text));
    }
}
