using Akka.Actor;
using Akka.Configuration;
using Akka.Event;
using Xunit.Abstractions;

namespace Akka.TestKit.Xunit2;

/// <summary>
/// A test class with an actor system of its own, ended by Dispose; what is logged goes to the test's output.
/// </summary>
public class TestKit : TestKitBase, IDisposable
{
    protected readonly ITestOutputHelper? Output;
    private bool _disposed;

    public TestKit(ActorSystem? system = null, ITestOutputHelper? output = null)
        : base(Assertions, system)
    {
        Output = output;
        InitializeLogger(Sys);
    }

    public TestKit(Config config, string? actorSystemName = null, ITestOutputHelper? output = null)
        : base(Assertions, config, actorSystemName)
    {
        Output = output;
        InitializeLogger(Sys);
    }

    public TestKit(string config, ITestOutputHelper? output = null)
        : this(ConfigurationFactory.ParseString(config), actorSystemName: null, output)
    {
    }

    protected static XunitAssertions Assertions { get; } = new();

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Runs once, before the system ends.</summary>
    protected virtual void AfterAll()
    {
    }

    protected virtual void Dispose(bool disposing)
    {
        if (!disposing || _disposed) return;
        _disposed = true;
        try
        {
            AfterAll();
        }
        finally
        {
            Shutdown();
        }
    }

    protected void InitializeLogger(ActorSystem system)
    {
        if (Output is not { } output) return;
        var logger = ((ExtendedActorSystem)system).SystemActorOf(Props.Create(() =>
            new OutputLogger(output)), "log-output");
        system.EventStream.Subscribe(logger, typeof(LogEvent));
    }

    private sealed class OutputLogger : ReceiveActor
    {
        public OutputLogger(ITestOutputHelper output) => Receive<LogEvent>(logEvent =>
        {
            try
            {
                output.WriteLine(logEvent.ToString());
            }
            catch (InvalidOperationException)
            {
                // xunit refuses output once the test is over; the system may still be ending.
                Context.Stop(Self);
            }
        });
    }
}
