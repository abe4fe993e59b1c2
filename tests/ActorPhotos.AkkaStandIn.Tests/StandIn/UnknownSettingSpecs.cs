using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Configuration;
using Akka.Event;

namespace ActorPhotos.AkkaStandIn.Tests.StandIn;

/// <summary>
/// A setting of Akka.NET that the stand-in does not honour is reported at start, not dropped in silence.
/// </summary>
public sealed class UnknownSettingSpecs
{
    private const string Last = "last";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [SkippableFact(Timeout = 60_000)]
    public async Task It_is_named_in_a_warning()
    {
        Skip.If(typeof(ActorSystem).Assembly.GetName().Name == "Akka", "this is about the stand-in");
        var warned = Start("akka.actor.no-such-key = 1\nakka.loglevel = INFO\nmine.own = 1");
        (await warned).ShouldHaveSingleItem().ShouldContain("akka.actor.no-such-key");
    }

    [SkippableFact(Timeout = 60_000)]
    public async Task Known_ones_and_those_of_the_program_are_not()
    {
        Skip.If(typeof(ActorSystem).Assembly.GetName().Name == "Akka", "this is about the stand-in");
        var warned = Start("akka.loglevel = INFO\nmine.own = 1\nakka.coordinated-shutdown.exit-clr = off");
        (await warned).ShouldBeEmpty();
    }

    private static async Task<IReadOnlyList<string>> Start(string hocon)
    {
        var config = ConfigurationFactory.ParseString(
            $"{hocon}\nakka.loggers = [\"{typeof(CollectingLogger).AssemblyQualifiedName}\"]");
        using var system = ActorSystem.Create("settings", config);
        // A logger that is stopped does not get what still waits for it: the last warning must have arrived.
        system.Log.Warning(Last);
        var warnings = new List<string>();
        while (!warnings.Contains(Last, StringComparer.Ordinal))
        {
            await Task.Delay(1);
            warnings.AddRange(CollectingLogger.Take());
        }
        await system.Terminate().WaitAsync(Limit);
        return [.. warnings.Where(warning => warning != Last)];
    }

    private sealed class CollectingLogger : ReceiveActor
    {
        private static ConcurrentQueue<string> _warnings = new();

        public CollectingLogger()
        {
            Receive<InitializeLogger>(_ => Sender.Tell(new LoggerInitialized()));
            Receive<Warning>(warning => _warnings.Enqueue(warning.Message.ToString() ?? ""));
        }

        public static IReadOnlyList<string> Take() =>
            [.. Interlocked.Exchange(ref _warnings, new ConcurrentQueue<string>())];
    }
}
