using Akka.Actor;
using Akka.Streams;
using Akka.Streams.Dsl;

namespace ActorPhotos.AkkaStandIn.Tests.Conformance.Streams;

public sealed class MaterializerSpecs : StreamSpec
{
    private readonly Gates _gates = new();
    private int _incarnations;

    private sealed record Start(int Element);

    private sealed record Crash;

    private sealed record Ended(int Incarnation, string How);

    /// <summary>Runs a stream that hangs inside SelectAsync and pipes its end to itself.</summary>
    private sealed class Owner : ReceiveActor
    {
        public Owner(MaterializerSpecs spec, bool ofContext)
        {
            var incarnation = Interlocked.Increment(ref spec._incarnations);
            IMaterializer materializer = ofContext ? Context.Materializer() : Context.System.Materializer();
            Receive<Start>(start =>
            {
                var all = Source.From([start.Element]).SelectAsync(1, spec.Work)
                    .RunWith(Sink.Seq<int>(), materializer);
                _ = all.PipeTo(Self, success: _ => "completed");
            });
            Receive<Crash>(_ => throw new InvalidOperationException("crash"));
            Receive<string>(how => spec.TestActor.Tell(new Ended(incarnation, how)));
            Receive<Status.Failure>(failure => spec.TestActor.Tell(new Ended(incarnation, Name(failure.Cause))));
        }

        private static string Name(Exception cause) =>
            cause is AggregateException { InnerException: { } inner } ? inner.GetType().Name : cause.GetType().Name;
    }

    private async Task<int> Work(int element)
    {
        Tell("begun " + element);
        await _gates[element].Task;
        Tell("done " + element);
        return element;
    }

    private IActorRef NewOwner(bool ofContext)
    {
        var spec = this;
        return Sys.ActorOf(Props.Create(() => new Owner(spec, ofContext)));
    }

    [Fact]
    public async Task A_restart_aborts_the_streams_of_the_context_and_the_new_incarnation_hears_of_it()
    {
        var owner = NewOwner(ofContext: true);
        owner.Tell(new Start(1));
        await ExpectMsgAsync("begun 1");
        owner.Tell(new Crash());
        var ended = await ExpectMsgAsync<Ended>();
        ended.Incarnation.ShouldBe(2);
        ended.How.ShouldBeOneOf(nameof(AbruptTerminationException), nameof(AbruptStageTerminationException));
    }

    [Fact]
    public async Task Tasks_inside_SelectAsync_go_on_after_the_stream_was_aborted()
    {
        var owner = NewOwner(ofContext: true);
        owner.Tell(new Start(1));
        await ExpectMsgAsync("begun 1");
        owner.Tell(new Crash());
        await ExpectMsgAsync<Ended>();
        owner.Tell(new Start(2));
        await ExpectMsgAsync("begun 2");
        _gates.Open(1);
        await ExpectMsgAsync("done 1");
        _gates.Open(2);
        await ExpectMsgAsync("done 2");
        await ExpectMsgAsync(new Ended(2, "completed"));
    }

    [Fact]
    public async Task Stopping_the_actor_aborts_the_streams_of_its_context()
    {
        var materialised = new TaskCompletionSource<Task>();
        var owner = Sys.ActorOf(Props.Create(() => new Runner(materialised)));
        var all = await Awaiting(materialised.Task, "the start");
        Watch(owner);
        Sys.Stop(owner);
        await ExpectTerminatedAsync(owner);
        var failure = await FailureOf(all, "the abort");
        (failure is AbruptTerminationException or AbruptStageTerminationException).ShouldBeTrue(failure.ToString());
    }

    private sealed class Runner : ReceiveActor
    {
        public Runner(TaskCompletionSource<Task> materialised)
        {
            var (ended, _) = Source.Queue<int>(1, OverflowStrategy.Backpressure).Async()
                .WatchTermination((_, done) => done)
                .ToMaterialized(Sink.Ignore<int>(), Keep.Both).Run(Context.Materializer());
            materialised.SetResult(ended);
        }
    }

    [Fact]
    public async Task A_restart_leaves_the_streams_of_the_system_alive_so_there_are_two()
    {
        var owner = NewOwner(ofContext: false);
        owner.Tell(new Start(1));
        await ExpectMsgAsync("begun 1");
        owner.Tell(new Crash());
        owner.Tell(new Start(2));
        await ExpectMsgAsync("begun 2");
        _gates.Open(1);
        await ExpectMsgAsync("done 1");
        await ExpectMsgAsync(new Ended(2, "completed"));
        _gates.Open(2);
        await ExpectMsgAsync("done 2");
        await ExpectMsgAsync(new Ended(2, "completed"));
    }

    [Fact]
    public async Task The_end_of_the_system_aborts_its_streams()
    {
        var system = ActorSystem.Create("short-lived");
        var all = Source.From([1]).SelectAsync(1, Work).RunWith(Sink.Seq<int>(), system.Materializer());
        await ExpectMsgAsync("begun 1");
        await Awaiting(system.Terminate(), "the end of the system");
        var failure = await FailureOf(all, "the abort");
        (failure is AbruptTerminationException or AbruptStageTerminationException).ShouldBeTrue(failure.ToString());
    }

    [Fact]
    public async Task Shutdown_aborts_streams_and_refuses_new_ones()
    {
        var all = Source.From([1]).SelectAsync(1, Work).RunWith(Sink.Seq<int>(), Materializer);
        await ExpectMsgAsync("begun 1");
        Materializer.Shutdown();
        Materializer.IsShutdown.ShouldBeTrue();
        await FailureOf(all, "the abort");
        Should.Throw<Akka.Pattern.IllegalStateException>(() =>
        {
            _ = Source.From([1]).RunWith(Sink.Ignore<int>(), Materializer);
        });
    }
}
