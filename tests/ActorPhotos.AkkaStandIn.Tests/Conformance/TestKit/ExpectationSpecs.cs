using Akka.Actor;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace ActorPhotos.AkkaStandIn.Tests.Conformance.TestKits;

/// <summary>What a test may expect of a test actor and of a probe.</summary>
public sealed class ExpectationSpecs(ITestOutputHelper output) : Akka.TestKit.Xunit2.TestKit(output: output)
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(100);

    [Fact]
    public void The_test_actor_is_the_sender_of_what_the_test_sends()
    {
        var echo = Sys.ActorOf(Props.Create(() => new Echo()));
        echo.Tell("hello");
        ExpectMsg("hello");
        LastSender.ShouldBe(echo);
    }

    [Fact(Timeout = 20_000)]
    public async Task It_is_so_after_an_await_too()
    {
        var echo = Sys.ActorOf(Props.Create(() => new Echo()));
        await Task.Delay(1);
        echo.Tell("one");
        await ExpectMsgAsync("one");
        await Task.Yield();
        echo.Tell("two");
        await ExpectMsgAsync<string>(message => message == "two");
    }

    [Fact]
    public void ExpectMsg_takes_the_next_message_and_fails_when_it_is_another()
    {
        TestActor.Tell(1);
        TestActor.Tell(2);
        ExpectMsg<int>().ShouldBe(1);
        Should.Throw<XunitException>(() => ExpectMsg<string>(Soon));
        TestActor.Tell(3);
        Should.Throw<XunitException>(() => ExpectMsg<int>(number => number == 4));
        TestActor.Tell(5);
        Should.Throw<XunitException>(() => ExpectMsg(6));
        TestActor.Tell(7);
        ExpectMsg<int>(number => number.ShouldBe(7));
        TestActor.Tell(8);
        ExpectMsg<int>((number, sender) => sender.ShouldBe(TestActor));
    }

    [Fact]
    public void ExpectMsg_fails_when_nothing_comes_in_time()
    {
        Should.Throw<XunitException>(() => ExpectMsg<string>(Soon)).Message.ShouldContain("String");
        Should.Throw<XunitException>(() => CreateTestProbe().ExpectMsg("x", Soon));
    }

    [Fact]
    public void ExpectNoMsg_fails_on_any_message()
    {
        ExpectNoMsg(Soon);
        ExpectNoMsg(10);
        TestActor.Tell("surprise");
        Should.Throw<XunitException>(() => ExpectNoMsg(Soon)).Message.ShouldContain("surprise");
    }

    [Fact(Timeout = 20_000)]
    public async Task The_asynchronous_forms_say_the_same()
    {
        await ExpectNoMsgAsync(Soon);
        TestActor.Tell("a");
        await Should.ThrowAsync<XunitException>(async () => await ExpectNoMsgAsync(Soon));
        await Should.ThrowAsync<XunitException>(async () => await ExpectMsgAsync<string>(Soon));
        TestActor.Tell("b");
        (await ReceiveOneAsync(Soon)).ShouldBe("b");
        (await ReceiveOneAsync(Soon)).ShouldBeNull();
        TestActor.Tell("noise");
        TestActor.Tell(42);
        (await FishForMessageAsync<int>(number => number == 42)).ShouldBe(42);
    }

    [Fact]
    public void Fishing_leaves_out_what_does_not_fit_and_fails_when_nothing_does()
    {
        TestActor.Tell("no");
        TestActor.Tell(1);
        TestActor.Tell(2);
        TestActor.Tell(3);
        FishForMessage<int>(number => number == 2).ShouldBe(2);
        FishForMessage(message => message is 3).ShouldBe(3);
        Should.Throw<XunitException>(() => FishForMessage(_ => true, Soon));
    }

    [Fact]
    public void A_watched_actor_is_reported_when_it_has_stopped()
    {
        var echo = Sys.ActorOf(Props.Create(() => new Echo()));
        Watch(echo).ShouldBe(echo);
        echo.Tell(PoisonPill.Instance);
        var terminated = ExpectTerminated(echo);
        terminated.ExistenceConfirmed.ShouldBeTrue();
        var other = Sys.ActorOf(Props.Create(() => new Echo()));
        Watch(other);
        Sys.Stop(other);
        Should.Throw<XunitException>(() => ExpectTerminated(echo));
    }

    [Fact]
    public void An_actor_watched_no_more_is_not_reported()
    {
        var (first, second) = (Sys.ActorOf(Props.Create(() => new Echo())), Sys.ActorOf(Props.Create(() =>
            new Echo())));
        Watch(first);
        Watch(second);
        Unwatch(first);
        Sys.Stop(first);
        Sys.Stop(second);
        ExpectTerminated(second);
        ExpectNoMsg(Soon);
    }

    [Fact]
    public void A_probe_sends_replies_and_forwards()
    {
        var (probe, client) = (CreateTestProbe(), CreateTestProbe("client"));
        client.Ref.Path.Name.ShouldBe("client");
        client.Send(probe.Ref, "question");
        probe.ExpectMsg("question");
        probe.Sender.ShouldBe(client.Ref);
        probe.Reply("answer");
        client.ExpectMsg("answer");
        client.LastSender.ShouldBe(probe.Ref);
        client.Send(probe, "again");
        probe.ExpectMsg("again");
        probe.Forward(TestActor);
        ExpectMsg<string>((message, sender) =>
        {
            message.ShouldBe("again");
            sender.ShouldBe(client.Ref);
        });
    }

    [Fact]
    public void A_probe_can_be_used_as_the_reference_to_itself()
    {
        var probe = CreateTestProbe();
        IActorRef reference = probe;
        reference.Tell("hello", TestActor);
        probe.ExpectMsg("hello");
        reference.Path.ShouldBe(probe.Ref.Path);
        reference.Equals(probe.Ref).ShouldBeTrue();
        var echo = Sys.ActorOf(Props.Create(() => new Echo()));
        echo.Tell("from the probe", probe);
        probe.ExpectMsg("from the probe");
        Watch(probe);
        Sys.Stop(probe.Ref);
        ExpectTerminated(probe.Ref);
    }

    [Fact]
    public void A_probe_sends_without_implicit_sender_only_by_Send()
    {
        var probe = CreateTestProbe();
        var echo = Sys.ActorOf(Props.Create(() => new Echo()));
        echo.Tell("mine");
        ExpectMsg("mine");
        probe.Send(echo, "the probe's");
        probe.ExpectMsg("the probe's");
        HasMessages.ShouldBeFalse();
    }

    private sealed class Echo : ReceiveActor
    {
        public Echo() => ReceiveAny(message => Sender.Tell(message, Self));
    }
}
