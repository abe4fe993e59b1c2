using ActorPhotos.Metadata.ExifTool.Supervision;
using Akka.Actor;

namespace ActorPhotos.ProofKit.ExifTool;

/// <summary>Asks once and passes on every answer, also a second one.</summary>
/// <remarks>
/// supervised by: the guardian of the drill's system
/// children:      none
/// receives:      whatever the pool answers
/// replies:       nothing
/// persists:      nothing
/// on restart:    never fails
/// </remarks>
internal sealed class Asker : ReceiveActor
{
    private readonly IActorRef _pool;
    private readonly ReadTags _request;

    public Asker(IActorRef pool, ReadTags request, Action<object> heard)
    {
        (_pool, _request) = (pool, request);
        ReceiveAny(heard);
    }

    protected override void PreStart() => _pool.Tell(_request, Self);
}
