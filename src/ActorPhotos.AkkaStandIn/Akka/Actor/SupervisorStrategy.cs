using Akka.Event;

namespace Akka.Actor;

public enum Directive
{
    Resume,
    Restart,
    Escalate,
    Stop,
}

/// <summary>What a parent does about a child that failed.</summary>
public abstract class SupervisorStrategy
{
    private static readonly Func<Exception, Directive> DefaultDecider = DecideByDefault;
    public static readonly OneForOneStrategy StoppingStrategy = new(_ => Directive.Stop);
    public static readonly SupervisorStrategy DefaultStrategy = new OneForOneStrategy(DefaultDecider);
    private protected SupervisorStrategy() { }
    internal bool LoggingEnabled { get; set; } = true;
    private protected abstract Directive Handle(Exception exception);

    /// <summary>The strategy that akka.actor.guardian-supervisor-strategy names.</summary>
    internal static SupervisorStrategy Named(string name) => name switch
    {
        "Akka.Actor.DefaultSupervisorStrategy" => DefaultStrategy,
        "Akka.Actor.StoppingSupervisorStrategy" => StoppingStrategy,
        _ => throw new Configuration.ConfigurationException($"The stand-in does not know the strategy [{name}]."),
    };

    /// <summary>False when the failure is escalated.</summary>
    internal bool HandleFailure(ActorCell cell, Child child, Exception cause)
    {
        var directive = Handle(cause);
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
        var message = cause is ActorInitializationException { InnerException: { } inner } ? inner.Message
            : cause.Message;
        var source = child.Path.ToString();
        cell.System.EventStream.Publish(directive == Directive.Resume
            ? new Warning(null, source, GetType(), message)
            : new Error(cause, source, GetType(), message));
    }
}

/// <summary>
/// Only the failed child is dealt with. A restart happens at once; past the limit within the time range the child is
/// stopped.
/// </summary>
public class OneForOneStrategy : SupervisorStrategy
{
    private readonly int _maxRetries;
    private readonly int _withinMilliseconds;
    private readonly Func<Exception, Directive> _decider;

    public OneForOneStrategy(int? maxNrOfRetries, TimeSpan? withinTimeRange, Func<Exception,
        Directive> localOnlyDecider)
    {
        _maxRetries = maxNrOfRetries ?? -1;
        _withinMilliseconds = withinTimeRange is { } range ? (int)range.TotalMilliseconds : -1;
        _decider = localOnlyDecider;
    }

    public OneForOneStrategy(Func<Exception, Directive> localOnlyDecider)
        : this(null, null, localOnlyDecider) { }

    public OneForOneStrategy(Func<Exception, Directive> localOnlyDecider, bool loggingEnabled)
        : this(localOnlyDecider) => LoggingEnabled = loggingEnabled;

    private protected override Directive Handle(Exception exception) => _decider(exception);

    private protected override bool MayRestart(Child child) =>
        child.RequestRestartPermission(_maxRetries, _withinMilliseconds);
}
