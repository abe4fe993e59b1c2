using ActorPhotos.Catalog.Records;
using ActorPhotos.Catalog.Sqlite;
using ActorPhotos.Core.Files;

namespace ActorPhotos.Catalog;

/// <summary>Intents to publish and their outcomes.</summary>
public sealed class CatalogPublications
{
    private readonly CatalogDatabase _database;

    internal CatalogPublications(CatalogDatabase database) => _database = database;

    /// <summary>Intents of the job without outcome, in naming order: the work that is left, and what recovery looks at.</summary>
    public IReadOnlyList<ReservedFile> Reserved(long jobId, long afterSeq, int limit) => throw new NotSupportedException();

    /// <summary>Jobs that have intents without outcome.</summary>
    public IReadOnlyList<long> JobsWithIntents() => throw new NotSupportedException();

    /// <summary>One transaction: the copies stand and their files are settled. Idempotent.</summary>
    public void RecordPublished(long jobId, IReadOnlyList<PublishedCopy> batch) => throw new NotSupportedException();

    /// <summary>One transaction: the files are settled and their names given back, unless still pending. Idempotent.</summary>
    public void RecordFailures(long jobId, IReadOnlyList<PublishFailure> batch) => throw new NotSupportedException();

    /// <summary>
    /// After publishing: the other files of each asset end as duplicate/same-bytes with the kept file as detail, or as
    /// failed with the kept file's reason when that one could not be published. Idempotent.
    /// </summary>
    /// <returns>The number of files settled.</returns>
    public int SettleDuplicates(long jobId) => throw new NotSupportedException();

    /// <summary>Copies in the library that files of this job rely on, by asset id after the given one.</summary>
    public IReadOnlyList<PresentAsset> Present(long jobId, long afterAssetId, int limit) => throw new NotSupportedException();

    /// <summary>Copies that are gone: their names are free and the job's files with these bytes are pending again.</summary>
    /// <returns>The number of files pending again.</returns>
    public int Forget(long jobId, IReadOnlyList<long> assetIds) => throw new NotSupportedException();

    /// <summary>Is there a published or reserved place at this path? The asset's hash, or null.</summary>
    public ContentHash? WhatStandsAt(BytePath destination) => throw new NotSupportedException();
}
