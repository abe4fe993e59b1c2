namespace ActorPhotos.ProofKit.Crash;

/// <summary>The library that a scenario begins with.</summary>
public enum Beginning
{
    /// <summary>None.</summary>
    Nothing,

    /// <summary>Everything imported; then the source changed and one copy was removed.</summary>
    Imported,

    /// <summary>Everything ingested; then one source file changed.</summary>
    Ingested,

    /// <summary>An import killed while it copied.</summary>
    KilledInIngest,

    /// <summary>An import killed while it published.</summary>
    KilledInExport,

    /// <summary>The latter, cancelled.</summary>
    Cancelled,

    /// <summary>Everything imported; then all dates were shifted by a day, and nothing has followed yet.</summary>
    Decided,
}

/// <summary>The source folders of the drill.</summary>
public enum DrillSource
{
    /// <summary>Never changes.</summary>
    Still,

    /// <summary>Changed after it was imported.</summary>
    Changed,

    /// <summary>With many equal mtimes; one file changed after it was ingested.</summary>
    Known,
}

/// <summary>One command on one library, as it is killed and repeated until it is done.</summary>
/// <param name="Command">SOURCE, LIBRARY and STATE stand for the folders.</param>
/// <param name="LikeImport">In the end it is the library of an undisturbed import, in tree and catalog.</param>
public sealed record Scenario(
    string Name, Beginning Beginning, DrillSource Source, string Command, bool LikeImport = false,
    Refusals Refusals = Refusals.Nothing)
{
    public static readonly Scenario Import =
        new("import", Beginning.Nothing, DrillSource.Still, "import SOURCE --library LIBRARY", LikeImport: true);

    /// <summary>In this order a fault point looks for the first that passes it.</summary>
    public static readonly IReadOnlyList<Scenario> All =
    [
        Import,
        new("import again", Beginning.Imported, DrillSource.Changed, "import SOURCE --library LIBRARY"),
        new("resume of ingest", Beginning.KilledInIngest, DrillSource.Still, "import SOURCE --library LIBRARY", true),
        new("resume of export", Beginning.KilledInExport, DrillSource.Still, "resume 1 --library LIBRARY", true),
        new("cancel", Beginning.KilledInExport, DrillSource.Still, "cancel 1 --library LIBRARY"),
        new("lift", Beginning.Cancelled, DrillSource.Still, "quarantine --lift --all --library LIBRARY"),
        new("discard", Beginning.Cancelled, DrillSource.Still, "discard 1 --library LIBRARY"),
        new("review", Beginning.Decided, DrillSource.Still,
            "review --all --set 1987-06-14 --by drill --library LIBRARY"),
        new("align", Beginning.Decided, DrillSource.Still,
            "align --camera Pixel --offset +01:03:12 --by drill --apply --library LIBRARY"),
        new("redate", Beginning.Decided, DrillSource.Still, "redate --apply --library LIBRARY"),
        new("ingest", Beginning.Nothing, DrillSource.Known, "ingest SOURCE --library LIBRARY"),
        new("export", Beginning.Ingested, DrillSource.Known, "export --library LIBRARY"),
        new("dry run", Beginning.Imported, DrillSource.Changed, "import SOURCE --library LIBRARY --dry-run"),
        new("state elsewhere", Beginning.Nothing, DrillSource.Still, "import SOURCE --library LIBRARY --state STATE",
            true),
        new("no rename flags", Beginning.Nothing, DrillSource.Still, "import SOURCE --library LIBRARY", true,
            Refusals.RenameNoReplace),
        new("no flags, no links", Beginning.Nothing, DrillSource.Still, "import SOURCE --library LIBRARY", true,
            Refusals.RenameNoReplace | Refusals.Link),
    ];

    public override string ToString() => Name;
}
