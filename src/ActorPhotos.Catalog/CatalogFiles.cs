using ActorPhotos.Catalog.Records;
using ActorPhotos.Catalog.Sqlite;
using ActorPhotos.Core.Files;

namespace ActorPhotos.Catalog;

/// <summary>Media files and assets: what the ingest asks and what it records.</summary>
public sealed class CatalogFiles
{
    private readonly CatalogDatabase _database;

    internal CatalogFiles(CatalogDatabase database) => _database = database;

    public KnownFile? Find(FileKey key) => throw new NotSupportedException();

    /// <summary>Known files of a source after a path, in walk order: to be merged with a walk, page by page.</summary>
    public IReadOnlyList<KnownFile> FindAfter(long sourceId, BytePath after, int limit) => throw new NotSupportedException();

    /// <summary>The hash recorded for this path with exactly this stamp; else null. Offered to the hasher as IHashStore.</summary>
    public ContentHash? FindHash(FileKey key, FileStamp stamp) => throw new NotSupportedException();

    public KnownAsset? FindAsset(ContentHash hash) => throw new NotSupportedException();

    /// <summary>
    /// One durable transaction: assets, changed files, unchanged files (only their generation) and the job's totals.
    /// Of two metadata results of one asset the better one stays, in any order of arrival. Idempotent.
    /// </summary>
    /// <param name="unchangedIds">Files whose stamp is the same and whose outcome still holds.</param>
    public void Record(
        long jobId, int attempt, IReadOnlyList<FileRecord> changed, IReadOnlyList<long> unchangedIds,
        CheckpointTotals totals) => throw new NotSupportedException();
}
