using Akka.Actor;

namespace ActorPhotos.AkkaStandIn.Tests.Conformance.Actors;

public sealed class AsyncReceiveSpecs : ActorSpecs
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Nothing_else_is_received_until_the_task_is_over()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var actor = Sys.ActorOf(Props.Create(() => new Worker(Seen)), "a");
        actor.Tell((Func<IActorContext, Task>)(async _ =>
        {
            Seen.Write("begin");
            await gate.Task;
            Seen.Write("end");
        }));
        actor.Tell("next");
        await Seen.ShouldBe("a PreStart", "begin");
        Seen.ShouldHaveNoMore();
        gate.SetResult();
        await Seen.ShouldBe("end", "a got next");
    }

    [Fact]
    public async Task Self_and_Sender_are_the_same_after_an_await()
    {
        var echo = Sys.ActorOf(Props.Create(() => new LateEcho()));
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => echo.Ask<int>(i, Limit)));
        answers.ShouldBe(Enumerable.Range(0, 50));
    }

    [Fact]
    public async Task A_failure_after_an_await_goes_to_the_supervisor()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Worker(Seen)), "a");
        actor.Tell((Func<IActorContext, Task>)(async _ =>
        {
            await Task.Yield();
            throw new InvalidOperationException("late");
        }));
        actor.Tell("next");
        (await Seen.Next("start")).ShouldBe("a PreStart");
        (await Seen.Next("restart")).ShouldStartWith("a PreRestart late Func");
        await Seen.ShouldBe("a PostStop", "a PostRestart late", "a PreStart", "a got next");
    }

    [Fact]
    public async Task A_stop_during_an_await_ends_the_actor_and_the_rest_never_runs()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var actor = Sys.ActorOf(Props.Create(() => new Worker(Seen)), "a");
        actor.Tell((Func<IActorContext, Task>)(async _ =>
        {
            Seen.Write("begin");
            await gate.Task;
            Seen.Write("end");
        }));
        await Seen.ShouldBe("a PreStart", "begin");
        Sys.Stop(actor);
        await Seen.ShouldBe("a PostStop");
        gate.SetResult();
        await Sys.Terminate().WaitAsync(Limit);
        Seen.ShouldHaveNoMore();
    }

    [Fact]
    public async Task PipeTo_sends_the_result_or_a_failure()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Outcomes(Seen)));
        await Task.FromResult("fine").PipeTo(actor);
        await Task.FromException<string>(new InvalidOperationException("bad")).PipeTo(actor);
        await Task.FromException(new InvalidOperationException("worse")).PipeTo(actor, failure: e => e.Message);
        await Task.CompletedTask.PipeTo(actor);
        await Task.CompletedTask.PipeTo(actor, success: () => "done");
        await Seen.ShouldBe("text fine", "failure bad", "text worse", "text done");
    }

    [Fact]
    public async Task Ask_fails_with_the_cause_of_a_failure_answer_on_time_out_and_on_cancellation()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Outcomes(Seen)));
        (await Should.ThrowAsync<InvalidOperationException>(() =>
            actor.Ask<string>(7, Limit))).Message.ShouldBe("seven");
        await Should.ThrowAsync<AskTimeoutException>(() => actor.Ask<string>(8, TimeSpan.FromMilliseconds(20)));
        using var cancel = new CancellationTokenSource();
        var asked = actor.Ask<string>(8, cancel.Token);
        await cancel.CancelAsync();
        await Should.ThrowAsync<TaskCanceledException>(() => asked);
        await Should.ThrowAsync<ArgumentException>(() => actor.Ask<string>(9, Limit));
    }

    private sealed class LateEcho : ReceiveActor
    {
        public LateEcho() => ReceiveAsync<int>(async i =>
        {
            await Task.Yield();
            await Task.Delay(1);
            Sender.Tell(i, Self);
        });
    }

    private sealed class Outcomes : ReceiveActor
    {
        public Outcomes(Journal journal)
        {
            Receive<string>(text => journal.Write("text " + text));
            Receive<Status.Failure>(failure => journal.Write("failure " + failure.Cause.Message));
            Receive<int>(i => i == 7, _ => Sender.Tell(new Status.Failure(new InvalidOperationException("seven"))));
            Receive<int>(i => i == 9, i => Sender.Tell(i));
            Receive<int>(_ => { });
        }
    }
}
