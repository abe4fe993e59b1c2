using Akka.Actor;

namespace Akka.Persistence;

/// <summary>
/// The user's stash of a persistent actor. Messages leave it by way of the internal stash, which gives them back one
/// after the other: they keep their place before the commands that arrived later.
/// </summary>
internal sealed class PersistentStash(IStash user, IStash waiting) : IStash
{
    public bool IsEmpty => user.IsEmpty;

    public bool NonEmpty => user.NonEmpty;

    public int Count => user.Count;

    public void Stash() => user.Stash();

    public void Unstash() => user.Unstash();

    public void UnstashAll() => waiting.Prepend(user.ClearStash());

    public void UnstashAll(Func<Envelope, bool> predicate) =>
        waiting.Prepend(user.ClearStash().Where(predicate).ToList());

    public IEnumerable<Envelope> ClearStash() => user.ClearStash();

    public void Prepend(IEnumerable<Envelope> envelopes) => user.Prepend(envelopes);

    /// <summary>For an incarnation that ends: nobody would empty the internal stash.</summary>
    public void ReturnToMailbox() => user.UnstashAll();
}
