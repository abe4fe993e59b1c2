using Akka.Actor;

namespace Akka.Persistence.Snapshot;

/// <summary>A snapshot plugin: keeps snapshots and finds the youngest. May block.</summary>
internal abstract class SnapshotStore : ActorBase
{
    protected abstract SnapshotOffer? Load(string persistenceId);

    protected abstract void Save(SnapshotMetadata metadata, object snapshot);

    protected override bool Receive(object message)
    {
        switch (message)
        {
            case LoadSnapshot load: Load(load); break;
            case SaveSnapshot save: Save(save); break;
            default: return false;
        }
        return true;
    }

    private void Load(LoadSnapshot request)
    {
        try
        {
            Sender.Tell(new LoadSnapshotResult(Load(request.PersistenceId), request.InstanceId), Self);
        }
        catch (Exception e)
        {
            Sender.Tell(new LoadSnapshotFailed(e, request.InstanceId), Self);
        }
    }

    private void Save(SaveSnapshot request)
    {
        var metadata = new SnapshotMetadata(
            request.Metadata.PersistenceId, request.Metadata.SequenceNr, TimeProvider.System.GetUtcNow().UtcDateTime);
        try
        {
            Save(metadata, request.Snapshot);
            Sender.Tell(new SaveSnapshotSuccess(metadata), Self);
        }
        catch (Exception e)
        {
            Sender.Tell(new SaveSnapshotFailure(metadata, e), Self);
        }
    }
}
