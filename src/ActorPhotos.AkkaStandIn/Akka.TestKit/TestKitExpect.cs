using Akka.Actor;

namespace Akka.TestKit;

/// <content>Taking messages. Each has a blocking form and an asynchronous one over the same code.</content>
public abstract partial class TestKitBase
{
    /// <summary>Takes the next message, which must be a <typeparamref name="T"/>.</summary>
    public T ExpectMsg<T>(TimeSpan? duration = null, string? hint = null,
        CancellationToken cancellationToken = default) =>
        Done(Expect<T>(check: null, duration, hint, async: false, cancellationToken));

    public T ExpectMsg<T>(T message, TimeSpan? timeout = null, string? hint = null,
        CancellationToken cancellationToken = default) =>
        Done(Expect(Same(message, hint), timeout, hint, async: false, cancellationToken));

    public T ExpectMsg<T>(Predicate<T> isMessage, TimeSpan? timeout = null, string? hint = null,
        CancellationToken cancellationToken = default) =>
        Done(Expect(Holds(isMessage, hint), timeout, hint, async: false, cancellationToken));

    public T ExpectMsg<T>(Action<T> assert, TimeSpan? timeout = null, string? hint = null,
        CancellationToken cancellationToken = default) =>
        Done(Expect<T>((m, _) => assert(m), timeout, hint, async: false, cancellationToken));

    public T ExpectMsg<T>(Action<T, IActorRef> assert, TimeSpan? timeout = null, string? hint = null,
        CancellationToken cancellationToken = default) =>
        Done(Expect(assert, timeout, hint, async: false, cancellationToken));

    public ValueTask<T> ExpectMsgAsync<T>(TimeSpan? duration = null, string? hint = null,
        CancellationToken cancellationToken = default) =>
        Expect<T>(check: null, duration, hint, async: true, cancellationToken);

    public ValueTask<T> ExpectMsgAsync<T>(T message, TimeSpan? timeout = null, string? hint = null,
        CancellationToken cancellationToken = default) =>
        Expect(Same(message, hint), timeout, hint, async: true, cancellationToken);

    public ValueTask<T> ExpectMsgAsync<T>(Predicate<T> isMessage, TimeSpan? timeout = null, string? hint = null,
        CancellationToken cancellationToken = default) =>
        Expect(Holds(isMessage, hint), timeout, hint, async: true, cancellationToken);

    public ValueTask<T> ExpectMsgAsync<T>(Action<T> assert, TimeSpan? timeout = null, string? hint = null,
        CancellationToken cancellationToken = default) =>
        Expect<T>((m, _) => assert(m), timeout, hint, async: true, cancellationToken);

    public ValueTask<T> ExpectMsgAsync<T>(Action<T, IActorRef> assert, TimeSpan? timeout = null, string? hint = null,
        CancellationToken cancellationToken = default) =>
        Expect(assert, timeout, hint, async: true, cancellationToken);

    public Terminated ExpectTerminated(IActorRef target, TimeSpan? timeout = null, string? hint = null,
        CancellationToken cancellationToken = default) =>
        ExpectMsg<Terminated>(ended => IsAbout(ended, target, hint), timeout, hint, cancellationToken);

    public ValueTask<Terminated> ExpectTerminatedAsync(IActorRef target, TimeSpan? timeout = null, string? hint = null,
        CancellationToken cancellationToken = default) =>
        ExpectMsgAsync<Terminated>(ended => IsAbout(ended, target, hint), timeout, hint, cancellationToken);

    /// <summary>Waits out what is left of a Within, or the default, for a message that must not come.</summary>
    public void ExpectNoMsg(CancellationToken cancellationToken = default) =>
        Done(NoMessage(RemainingOrDefault, async: false, cancellationToken));

    public void ExpectNoMsg(TimeSpan duration, CancellationToken cancellationToken = default) =>
        Done(NoMessage(Dilated(duration), async: false, cancellationToken));

    public void ExpectNoMsg(int milliseconds, CancellationToken cancellationToken = default) =>
        ExpectNoMsg(TimeSpan.FromMilliseconds(milliseconds), cancellationToken);

    public ValueTask ExpectNoMsgAsync(CancellationToken cancellationToken = default) =>
        NoMessage(RemainingOrDefault, async: true, cancellationToken);

    public ValueTask ExpectNoMsgAsync(TimeSpan duration, CancellationToken cancellationToken = default) =>
        NoMessage(Dilated(duration), async: true, cancellationToken);

    public ValueTask ExpectNoMsgAsync(int milliseconds, CancellationToken cancellationToken = default) =>
        ExpectNoMsgAsync(TimeSpan.FromMilliseconds(milliseconds), cancellationToken);

    /// <summary>Takes messages until one fits; the others are lost.</summary>
    public T FishForMessage<T>(Predicate<T> isMessage, TimeSpan? max = null, string? hint = null,
        CancellationToken cancellationToken = default) =>
        Done(Fish(isMessage, max, hint, async: false, cancellationToken));

    public object FishForMessage(Predicate<object> isMessage, TimeSpan? max = null, string? hint = null,
        CancellationToken cancellationToken = default) =>
        Done(Fish(isMessage, max, hint, async: false, cancellationToken));

    public ValueTask<T> FishForMessageAsync<T>(Predicate<T> isMessage, TimeSpan? max = null, string? hint = null,
        CancellationToken cancellationToken = default) =>
        Fish(isMessage, max, hint, async: true, cancellationToken);

    public ValueTask<object> FishForMessageAsync(Predicate<object> isMessage, TimeSpan? max = null, string? hint = null,
        CancellationToken cancellationToken = default) =>
        Fish(isMessage, max, hint, async: true, cancellationToken);

    /// <returns>null when nothing came in time.</returns>
    public object? ReceiveOne(TimeSpan? max = null, CancellationToken cancellationToken = default) =>
        Done(Next(RemainingOrDilated(max), async: false, cancellationToken))?.Message;

    public async ValueTask<object?> ReceiveOneAsync(TimeSpan? max = null,
        CancellationToken cancellationToken = default) =>
        (await Next(RemainingOrDilated(max), async: true, cancellationToken))?.Message;

    private async ValueTask<ReceivedMessage?> Next(TimeSpan wait, bool async, CancellationToken cancellation)
    {
        _lastWasNoMessage = false;
        var received = await _queue.Take(wait, async, cancellation);
        if (received is not null) _last = received;
        return received;
    }

    private async ValueTask<T> Expect<T>(Action<T, IActorRef>? check, TimeSpan? timeout, string? hint, bool async,
        CancellationToken cancellation)
    {
        var wait = RemainingOrDilated(timeout);
        var received = await Next(wait, async, cancellation);
        if (received is null)
            Fail($"Failed: Timeout {wait} while waiting for a message of type {typeof(T)}. {hint}");
        if (received!.Message is not T message)
        {
            Fail($"Failed: Expected a message of type {typeof(T)}, but received {Describe(received)}. {hint}");
            return default!;
        }
        check?.Invoke(message, received.Sender);
        return message;
    }

    private Action<T, IActorRef> Same<T>(T expected, string? hint) => (message, _) =>
        _assertions.AssertEqual(expected, message, "{0}", hint ?? "");

    private Action<T, IActorRef> Holds<T>(Predicate<T> condition, string? hint) => (message, _) =>
        _assertions.AssertTrue(condition(message), "{0}",
            $"Failed: {message} does not fulfil what was expected. {hint}");

    private void IsAbout(Terminated ended, IActorRef target, string? hint) => _assertions.AssertEqual(
        target, ended.ActorRef, (a, b) => a.Equals(b), "{0}", $"Failed: the wrong actor has terminated. {hint}");

    private async ValueTask NoMessage(TimeSpan duration, bool async, CancellationToken cancellation)
    {
        var received = await Next(duration, async, cancellation);
        if (received is not null)
            Fail($"Failed: Expected no messages during {duration}, instead we received {Describe(received)}");
        _lastWasNoMessage = true;
    }

    private async ValueTask<T> Fish<T>(Predicate<T> isMessage, TimeSpan? max, string? hint, bool async,
        CancellationToken cancellation)
    {
        var limit = RemainingOrDilated(max);
        var end = Now + limit;
        while (true)
        {
            var received = await Next(Positive(end - Now), async, cancellation);
            if (received is null)
                Fail($"Failed: Timeout ({limit}) during FishForMessage of type {typeof(T)}. {hint}");
            if (received!.Message is T message && isMessage(message)) return message;
        }
    }

    private static string Describe(ReceivedMessage received) =>
        $"{{{received.Message}}} ({received.Message.GetType()}) from {received.Sender}";
}
