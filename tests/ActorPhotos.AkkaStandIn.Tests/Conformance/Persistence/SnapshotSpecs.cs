namespace ActorPhotos.AkkaStandIn.Tests.Conformance;

/// <summary>What snapshots promise with any snapshot store.</summary>
public abstract class SnapshotSpecs(string hocon) : PersistenceSpec(hocon)
{
    [Fact]
    public void The_snapshot_is_offered_first_then_only_the_events_after_it()
    {
        StoreWithSnapshot();

        Sys.ActorOf(Scripted.Props("a", TestActor));

        ExpectInOrder("offered state at 2", "replayed three", "recovered at 3");
    }

    [Fact]
    public void The_youngest_of_several_snapshots_is_offered()
    {
        StoreWithSnapshot();
        var actor = Sys.ActorOf(Scripted.Props("a", TestActor));
        ExpectInOrder("offered state at 2", "replayed three", "recovered at 3");
        Tell(actor, a => a.SaveSnapshot(new Noted("newer")));
        ExpectMsg("snapshot saved at 3");
        End(actor);

        Sys.ActorOf(Scripted.Props("a", TestActor));

        ExpectInOrder("offered newer at 3", "recovered at 3");
    }

    [Fact]
    public void A_second_snapshot_at_the_same_sequence_number_replaces_the_first()
    {
        StoreWithSnapshot();
        var actor = Sys.ActorOf(Scripted.Props("a", TestActor));
        ExpectInOrder("offered state at 2", "replayed three", "recovered at 3");
        Tell(actor, a => a.SaveSnapshot(new Noted("first")));
        ExpectMsg("snapshot saved at 3");
        Tell(actor, a => a.SaveSnapshot(new Noted("second")));
        ExpectMsg("snapshot saved at 3");
        End(actor);

        Sys.ActorOf(Scripted.Props("a", TestActor));

        ExpectInOrder("offered second at 3", "recovered at 3");
    }

    [Fact]
    public void Events_before_a_snapshot_may_be_deleted()
    {
        StoreWithSnapshot();
        var actor = Sys.ActorOf(Scripted.Props("a", TestActor));
        ExpectInOrder("offered state at 2", "replayed three", "recovered at 3");
        Tell(actor, a => a.DeleteMessages(2));
        ExpectMsg("deleted to 2");
        End(actor);

        Sys.ActorOf(Scripted.Props("a", TestActor));

        ExpectInOrder("offered state at 2", "replayed three", "recovered at 3");
    }

    private void StoreWithSnapshot()
    {
        var actor = Start("a");
        Tell(actor, a =>
        {
            a.Note("one");
            a.Persist(new Noted("two"), _ => a.SaveSnapshot(new Noted("state")));
        });
        ExpectInOrder("stored one as 1", "snapshot saved at 2");
        Tell(actor, a => a.Note("three"));
        ExpectMsg("stored three as 3");
        End(actor);
    }
}

public sealed class SnapshotInMemorySpecs() : SnapshotSpecs(InMemory);

public sealed class NoSnapshotStoreSpecs() : PersistenceSpec("""
    akka.persistence.journal.plugin = "akka.persistence.journal.inmem"
    akka.persistence.snapshot-store.plugin = ""

    """)
{
    [Fact]
    public void Without_a_snapshot_store_saving_fails_and_the_actor_goes_on()
    {
        var actor = Start("a");

        Tell(actor, a => a.SaveSnapshot(new Noted("state")));
        ExpectMsg("snapshot not saved");
        Tell(actor, a => a.Note("one"));

        ExpectMsg("stored one as 1");
    }
}
