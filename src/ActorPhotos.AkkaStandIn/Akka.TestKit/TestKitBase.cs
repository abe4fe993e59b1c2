using System.Diagnostics.CodeAnalysis;
using Akka.Actor;
using Akka.Configuration;
using Akka.Event;

namespace Akka.TestKit;

/// <summary>
/// An actor system with a test actor in it, whose messages the test takes one by one. Used by one thread, the test's.
/// Time limits that are passed in are multiplied by <c>akka.test.timefactor</c>.
/// </summary>
public abstract partial class TestKitBase
{
    private const string TestActorDispatcher = "akka.test.test-actor.dispatcher";
    private static int _testActors;
    private readonly ITestKitAssertions _assertions;
    private readonly TestQueue _queue = new();
    private ReceivedMessage? _last;
    private bool _lastWasNoMessage;
    private TimeSpan? _end;

    protected TestKitBase(ITestKitAssertions assertions, ActorSystem? system = null, string? testActorName = null)
        : this(assertions, system, config: null, actorSystemName: null, testActorName)
    {
    }

    protected TestKitBase(ITestKitAssertions assertions, Config? config, string? actorSystemName = null,
        string? testActorName = null)
        : this(assertions, system: null, config, actorSystemName, testActorName)
    {
    }

    private TestKitBase(ITestKitAssertions assertions, ActorSystem? system, Config? config, string? actorSystemName,
        string? testActorName)
    {
        _assertions = assertions ?? throw new ArgumentNullException(nameof(assertions));
        Start(system, config, actorSystemName, testActorName);
    }

    public static Config DefaultConfig { get; } = ConfigurationFactory.Embedded("Akka.TestKit/reference.conf");

    public ActorSystem Sys { get; private set; }

    internal TestKitSettings TestKitSettings { get; private set; }

    public IActorRef TestActor { get; private set; }

    public EventFilterFactory EventFilter { get; private set; }

    /// <summary>The sender of the message taken last.</summary>
    public IActorRef LastSender => (_last ?? throw new InvalidOperationException("No message was taken yet.")).Sender;

    public object? LastMessage => _last?.Message;

    public bool HasMessages => !_queue.IsEmpty;

    public virtual TestProbe CreateTestProbe(string? name = null) => CreateTestProbe(Sys, name);

    public virtual TestProbe CreateTestProbe(ActorSystem system, string? name = null) =>
        new(system, _assertions, name);

    /// <summary>
    /// The test actor receives <see cref="Terminated"/> when <paramref name="actorToWatch"/> has stopped.
    /// </summary>
    public IActorRef Watch(IActorRef actorToWatch)
    {
        TestActor.Tell(new WatchRequest(actorToWatch), TestActor);
        return actorToWatch;
    }

    public IActorRef Unwatch(IActorRef actorToUnwatch)
    {
        TestActor.Tell(new UnwatchRequest(actorToUnwatch), TestActor);
        return actorToUnwatch;
    }

    /// <summary>Ends the system and waits for it.</summary>
    public virtual void Shutdown(TimeSpan? duration = null, bool verifySystemShutdown = false) =>
        Shutdown(Sys, duration, verifySystemShutdown);

    protected virtual void Shutdown(ActorSystem system, TimeSpan? duration = null, bool verifySystemShutdown = false)
    {
        var limit = duration.HasValue ? Dilated(duration.Value) : Dilated(TestKitSettings.DefaultTimeout);
        if (Task.WaitAny([system.Terminate()], limit) == 0) return;
        var message = $"Failed to stop [{system.Name}] within [{limit}]";
        if (verifySystemShutdown) throw new TimeoutException(message);
        system.Log.Warning(message);
    }

    [MemberNotNull(nameof(Sys), nameof(TestKitSettings), nameof(EventFilter), nameof(TestActor))]
    private void Start(ActorSystem? system, Config? config, string? actorSystemName, string? testActorName)
    {
        Sys = system ?? ActorSystem.Create(actorSystemName ?? "test",
            (config ?? Config.Empty).WithFallback(DefaultConfig));
        TestKitSettings = new TestKitSettings(Sys.Settings.Config);
        EventFilter = new EventFilterFactory(this);
        Sys.Dispatchers.Register(new CallingThreadDispatcher(TestActorDispatcher));
        testActorName ??= "testActor" + Interlocked.Increment(ref _testActors);
        TestActor = NewTestActor(Sys, _queue, testActorName);
        BecomeImplicitSender();
    }

    private static IActorRef NewTestActor(ActorSystem system, TestQueue queue, string name) =>
        ((ExtendedActorSystem)system).SystemActorOf(
            Props.Create(() => new QueueingActor(queue)).WithDispatcher(TestActorDispatcher), name);
}
