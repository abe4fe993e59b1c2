using Akka.Event;

namespace Akka.Actor;

public enum Directive
{
    Resume,
    Restart,
    Escalate,
    Stop,
}

public interface IDecider
{
    Directive Decide(Exception cause);
}

public class LocalOnlyDecider(Func<Exception, Directive> decider) : IDecider
{
    public Directive Decide(Exception cause) => decider(cause);
}

public static class Decider
{
    public static LocalOnlyDecider From(Func<Exception, Directive> localOnlyDecider) => new(localOnlyDecider);
}

/// <summary>What a parent does about a child that failed.</summary>
public abstract class SupervisorStrategy
{
    public static readonly IDecider DefaultDecider = Actor.Decider.From(DecideByDefault);
    public static readonly OneForOneStrategy StoppingStrategy = new(_ => Directive.Stop);
    public static readonly SupervisorStrategy DefaultStrategy = new OneForOneStrategy(DefaultDecider);
    private protected SupervisorStrategy() { }
    public abstract IDecider Decider { get; }
    protected bool LoggingEnabled { get; set; } = true;
    protected abstract Directive Handle(IActorRef child, Exception exception);

    /// <summary>False when the failure is escalated.</summary>
    internal bool HandleFailure(ActorCell cell, Child child, Exception cause)
    {
        var directive = Handle(child.Ref, cause);
        if (LoggingEnabled && directive != Directive.Escalate) LogFailure(cell, child.Ref, cause, directive);
        switch (directive)
        {
            case Directive.Resume: child.Ref.OnSystemMessage(new Dispatch.SysMsg.Resume(cause)); break;
            case Directive.Restart when MayRestart(child):
                child.Ref.OnSystemMessage(new Dispatch.SysMsg.Recreate(cause));
                break;
            case Directive.Restart or Directive.Stop: cell.Stop(child.Ref); break;
            default: return false;
        }
        return true;
    }

    private protected abstract bool MayRestart(Child child);

    private static Directive DecideByDefault(Exception cause) =>
        cause is ActorInitializationException or ActorKilledException or DeathPactException
            ? Directive.Stop
            : Directive.Restart;

    private void LogFailure(ActorCell cell, IActorRef child, Exception cause, Directive directive)
    {
        var message = cause is ActorInitializationException { InnerException: { } inner } ? inner.Message : cause.Message;
        var source = child.Path.ToString();
        cell.System.EventStream.Publish(directive == Directive.Resume
            ? new Warning(source, GetType(), message)
            : new Error(cause, source, GetType(), message));
    }
}

/// <summary>
/// Only the failed child is dealt with. A restart happens at once; past the limit within the time range the child is
/// stopped.
/// </summary>
public class OneForOneStrategy : SupervisorStrategy
{
    public OneForOneStrategy(int? maxNrOfRetries, TimeSpan? withinTimeRange, Func<Exception, Directive> localOnlyDecider)
        : this(maxNrOfRetries, withinTimeRange, Actor.Decider.From(localOnlyDecider)) { }

    public OneForOneStrategy(int? maxNrOfRetries, TimeSpan? withinTimeRange, IDecider decider)
        : this(maxNrOfRetries ?? -1, withinTimeRange is { } range ? (int)range.TotalMilliseconds : -1, decider) { }

    public OneForOneStrategy(
        int maxNrOfRetries,
        int withinTimeMilliseconds,
        Func<Exception, Directive> localOnlyDecider,
        bool loggingEnabled = true)
        : this(maxNrOfRetries, withinTimeMilliseconds, Actor.Decider.From(localOnlyDecider), loggingEnabled) { }

    public OneForOneStrategy(int maxNrOfRetries, int withinTimeMilliseconds, IDecider decider, bool loggingEnabled = true)
    {
        MaxNumberOfRetries = maxNrOfRetries;
        WithinTimeRangeMilliseconds = withinTimeMilliseconds;
        Decider = decider;
        LoggingEnabled = loggingEnabled;
    }

    public OneForOneStrategy(Func<Exception, Directive> localOnlyDecider)
        : this(-1, -1, localOnlyDecider) { }

    public OneForOneStrategy(Func<Exception, Directive> localOnlyDecider, bool loggingEnabled)
        : this(-1, -1, localOnlyDecider, loggingEnabled) { }

    public OneForOneStrategy(IDecider decider)
        : this(-1, -1, decider) { }

    protected OneForOneStrategy()
        : this(DefaultDecider) { }

    public int MaxNumberOfRetries { get; }
    public int WithinTimeRangeMilliseconds { get; }
    public override IDecider Decider { get; }
    protected override Directive Handle(IActorRef child, Exception exception) => Decider.Decide(exception);

    private protected override bool MayRestart(Child child) =>
        child.RequestRestartPermission(MaxNumberOfRetries, WithinTimeRangeMilliseconds);
}

/// <summary>Names a strategy in the configuration (akka.actor.guardian-supervisor-strategy).</summary>
public abstract class SupervisorStrategyConfigurator
{
    private protected SupervisorStrategyConfigurator() { }
    public abstract SupervisorStrategy Create();
}

public class DefaultSupervisorStrategy : SupervisorStrategyConfigurator
{
    public override SupervisorStrategy Create() => SupervisorStrategy.DefaultStrategy;
}

public class StoppingSupervisorStrategy : SupervisorStrategyConfigurator
{
    public override SupervisorStrategy Create() => SupervisorStrategy.StoppingStrategy;
}
