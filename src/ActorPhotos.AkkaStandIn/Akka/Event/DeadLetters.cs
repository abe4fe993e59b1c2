using Akka.Actor;

namespace Akka.Event;

/// <summary>A message that is not missed when nobody receives it.</summary>
internal interface IDeadLetterSuppression;

/// <summary>A message nobody received, as published on the event stream.</summary>
public abstract class AllDeadLetters
{
    private protected AllDeadLetters(object message, IActorRef sender, IActorRef recipient)
    {
        Message = message;
        Sender = sender;
        Recipient = recipient;
    }

    public object Message { get; }
    public IActorRef Sender { get; }
    public IActorRef Recipient { get; }
    public override string ToString() => $"{GetType().Name} from {Sender} to {Recipient}: <{Message}>";
}

public sealed class DeadLetter(object message, IActorRef sender, IActorRef recipient)
    : AllDeadLetters(message, sender, recipient);

internal sealed class SuppressedDeadLetter(IDeadLetterSuppression message, IActorRef sender, IActorRef recipient)
    : AllDeadLetters(message, sender, recipient);

/// <summary>A message its actor had no handler for.</summary>
public sealed class UnhandledMessage(object message, IActorRef sender, IActorRef recipient)
    : AllDeadLetters(message, sender, recipient);

/// <summary>Logs the first dead letters (akka.log-dead-letters).</summary>
internal sealed class DeadLetterListener : ReceiveActor
{
    private int _count;

    public DeadLetterListener(int limit) => Receive<DeadLetter>(letter =>
    {
        if (++_count > limit) return;
        var off = _count == limit ? ", no more dead letters will be logged" : "";
        Context.System.EventStream.Publish(new Info(
            null,
            letter.Recipient.Path.ToString(),
            letter.Recipient.GetType(),
            $"Message [{letter.Message.GetType().Name}] from {letter.Sender} to {letter.Recipient} was not "
                + $"delivered. " +
            $"[{_count}] dead letters encountered{off}. This logging can be adjusted with 'akka.log-dead-letters'."));
    });

    protected override void PreStart() => Context.System.EventStream.Subscribe(Self, typeof(DeadLetter));
}
