using ActorPhotos.Catalog.Records;
using ActorPhotos.Catalog.Sqlite;
using ActorPhotos.Core.Faults;
using ActorPhotos.Core.Files;
using ActorPhotos.Core.Metadata;
using ActorPhotos.Core.Outcomes;

namespace ActorPhotos.Catalog;

/// <summary>
/// Contents in quarantine: the tool was lost to them in every attempt. A strike stands beside the reading that was
/// struck and goes with it.
/// </summary>
public sealed class CatalogStrikes
{
    private readonly CatalogDatabase _database;

    internal CatalogStrikes(CatalogDatabase database) => _database = database;

    /// <summary>All of them, oldest first.</summary>
    /// <param name="jobId">Only those that this job met; null for all.</param>
    public IReadOnlyList<QuarantinedContent> List(long? jobId = null) => _database.ReadSnapshot(session =>
        session.Query(StrikeSql.List, new { jobId }, row => (Content: ReadContent(row), Asset: row.Long(12)))
            .Select(found => found.Content with
            {
                Files = session.Query(
                    StrikeSql.FilesOf, new { assetId = found.Asset }, row => row.Path(0).Combine(row.Path(1))),
            })
            .ToList());

    /// <summary>The next job that meets these bytes reads them again.</summary>
    /// <param name="content">Null for all.</param>
    /// <returns>How many were lifted; 0 when there is no strike.</returns>
    public int Lift(ContentHash? content) =>
        _database.Write(FaultPoint.BeforeStrikesLifted, FaultPoint.AfterStrikesLifted, session => content is { } hash
            ? session.Prepared(StrikeSql.LiftContent).Set("@hash", hash.ToArray()).Execute()
            : session.Prepared(StrikeSql.LiftAll).Execute());

    /// <summary>
    /// Before the reading itself is recorded: what an older strike gave must not stand against a new one.
    /// </summary>
    /// <returns>What <see cref="Save"/> is to do.</returns>
    internal static StrikeChange Prepare(Session session, ContentHash hash, MetadataResult? metadata, int rank)
    {
        if (metadata?.Strike is null)
        {
            if (rank < CatalogFiles.RankOfUnreadable)
            {
                return StrikeChange.None;
            }
            session.Prepared(StrikeSql.GiveWayIfStruck).Set("@hash", hash.ToArray()).Execute();
            return StrikeChange.Remove;
        }
        var standing = session.Prepared(StrikeSql.Standing).Set("@hash", hash.ToArray())
            .Query(row => (Rank: row.Int(0), Version: row.TextOrNull(1), Lifted: row.LongOrNull(2) == 1));
        if (standing.Count == 0)
        {
            return StrikeChange.Replace;
        }
        var (before, version, lifted) = standing[0];
        if (version is not null && (lifted || version != metadata.Strike.ToolVersion))
        {
            session.Prepared(StrikeSql.GiveWay).Set("@hash", hash.ToArray()).Execute();
            return StrikeChange.Replace;
        }
        return rank > before ? StrikeChange.Replace
            : rank == before && (version is not null || rank < CatalogFiles.RankOfUnreadable) ? StrikeChange.Smaller
            : StrikeChange.None;
    }

    internal static void Save(
        Session session, long jobId, ContentHash hash, MetadataResult? metadata, StrikeChange change, long nowNs)
    {
        if (change == StrikeChange.Remove)
        {
            if (session.Prepared(StrikeSql.Remove).Set("@hash", hash.ToArray()).Execute() > 0)
            {
                session.Prepared(StrikeSql.ScoreAgain).Set("@hash", hash.ToArray()).Execute();
            }
        }
        else if (change != StrikeChange.None && metadata?.Strike is { } strike)
        {
            session.Prepared(StrikeSql.Save)
                .Set("@hash", hash.ToArray()).Set("@version", strike.ToolVersion).Set("@command", strike.Command)
                .Set("@ended", strike.Ended).Set("@tail", strike.ErrorTail)
                .Set("@limit", strike.Limit.Ticks * TimeSpan.NanosecondsPerTick).Set("@attempts", strike.Attempts)
                .Set("@result", Codes.Of(metadata.Result)).Set("@job", jobId).Set("@now", nowNs)
                .Set("@replaces", change == StrikeChange.Replace ? 1 : 0)
                .Execute();
        }
    }

    private static QuarantinedContent ReadContent(Row row) => new(
        row.Hash(0),
        new Strike(
            row.Text(1), row.Text(2), row.Text(3), row.Text(4),
            TimeSpan.FromTicks(row.Long(5) / TimeSpan.NanosecondsPerTick), row.Int(6)),
        row.Code<StageResult>(7), row.Long(8), row.Long(9), row.Bool(10), [], row.PathOrNull(11));
}

/// <summary>What a recorded reading does to the strike of its content.</summary>
internal enum StrikeChange
{
    /// <summary>It stays as it is: nothing was read, or something better stands.</summary>
    None,

    /// <summary>The file was read, or found unreadable, by a tool that lived through it.</summary>
    Remove,

    /// <summary>This strike stands.</summary>
    Replace,

    /// <summary>Of two that are equally good, the one whose text comes first.</summary>
    Smaller,
}
