using Akka.Actor;

namespace Akka.Persistence.Snapshot;

/// <summary>A snapshot plugin: keeps snapshots and finds the youngest that meets given criteria. May block.</summary>
internal abstract class SnapshotStore : UntypedActor
{
    protected abstract SnapshotOffer? Load(string persistenceId, SnapshotSelectionCriteria criteria);

    protected abstract void Save(SnapshotMetadata metadata, object snapshot);

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case LoadSnapshot load: Load(load); break;
            case SaveSnapshot save: Save(save); break;
            default: Unhandled(message); break;
        }
    }

    private void Load(LoadSnapshot request)
    {
        try
        {
            var snapshot = request.Criteria.Equals(SnapshotSelectionCriteria.None)
                ? null
                : Load(request.PersistenceId, request.Criteria);
            Sender.Tell(new LoadSnapshotResult(snapshot, request.InstanceId), Self);
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
