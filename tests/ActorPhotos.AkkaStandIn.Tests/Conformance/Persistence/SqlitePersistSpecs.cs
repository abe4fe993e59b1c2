using ActorPhotos.TestSupport;

namespace ActorPhotos.AkkaStandIn.Tests.Conformance;

/// <summary>A file for each test, removed once the actor system has let go of it.</summary>
public sealed class SqlitePersistSpecs : PersistSpecs
{
    private readonly ScratchFolder _folder;

    public SqlitePersistSpecs() : this(new ScratchFolder()) { }

    private SqlitePersistSpecs(ScratchFolder folder) : base(Sqlite(folder["journal.db"])) => _folder = folder;

    protected override void AfterAll()
    {
        base.AfterAll();
        _folder.Dispose();
    }
}

public sealed class SqliteSnapshotSpecs : SnapshotSpecs
{
    private readonly ScratchFolder _folder;

    public SqliteSnapshotSpecs() : this(new ScratchFolder()) { }

    private SqliteSnapshotSpecs(ScratchFolder folder) : base(Sqlite(folder["journal.db"])) => _folder = folder;

    protected override void AfterAll()
    {
        base.AfterAll();
        _folder.Dispose();
    }
}
