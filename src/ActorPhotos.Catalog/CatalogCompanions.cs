using ActorPhotos.Catalog.Records;
using ActorPhotos.Catalog.Sqlite;
using ActorPhotos.Core.Companions;
using ActorPhotos.Core.Faults;
using ActorPhotos.Core.Files;
using ActorPhotos.Core.Metadata;

namespace ActorPhotos.Catalog;

/// <summary>Files that belong to others: companions and their masters, groups of media files.</summary>
public sealed class CatalogCompanions
{
    private readonly CatalogDatabase _database;

    internal CatalogCompanions(CatalogDatabase database) => _database = database;

    /// <summary>True when the job has files that are not settled.</summary>
    public bool HasPending(long jobId) => _database.Read(session =>
        session.Prepared(CompanionSql.HasPending).Set("@job", jobId).Query(row => row.Long(0)).Count > 0);

    /// <summary>Media and companions of a source that the job saw, in walk order.</summary>
    /// <param name="after">The empty path starts with the first.</param>
    public IReadOnlyList<JoinRow> Page(long jobId, long sourceId, BytePath after, int limit) =>
        _database.Read(session => session.Prepared(CompanionSql.Page)
            .Set("@job", jobId).Set("@source", sourceId).Set("@after", after.ToArray()).Set("@limit", limit)
            .Query(row => new JoinRow(
                row.Long(0), row.Path(1), CatalogFiles.TypeOf(row.TextOrNull(2)), Json.Facts(row.TextOrNull(3)),
                row.Bool(4))));

    /// <summary>What was read of these media files; those that were not read are not in it.</summary>
    /// <param name="markedOnly">Only those with a tag that may join them with others, whatever their names.</param>
    public IReadOnlyDictionary<long, MetadataResult> TagsOf(IEnumerable<long> fileIds, bool markedOnly) =>
        _database.Read(session =>
        {
            var find = session.Prepared(markedOnly ? CompanionSql.MarkedTagsOf : CompanionSql.TagsOf);
            var found = new Dictionary<long, MetadataResult>();
            foreach (var id in fileIds)
            {
                if (find.Set("@id", id).Single(row => row.MetadataAt(0)!) is { } metadata) found[id] = metadata;
            }
            return found;
        });

    /// <summary>
    /// One transaction: the relations of some folders, and what follows from them. A file whose evidence changed waits
    /// for new scores; a companion alone is settled, one that found its master waits for its place. Repeating it
    /// changes nothing.
    /// </summary>
    /// <returns>Companions settled because they are alone, and those that wait for their place after all.</returns>
    public (int Alone, int Reopened) Save(long jobId, IReadOnlyList<FolderRelations> folders) => _database.Write(
        FaultPoint.BeforeRelationsSaved, FaultPoint.AfterRelationsSaved, session =>
    {
        var (alone, reopened) = (0, 0);
        foreach (var folder in folders)
        {
            reopened += SaveCompanions(session, folder);
            if (!folder.KeepsGroups) SaveGroups(session, folder);
            var settle = session.Prepared(CompanionSql.SettleAlone).Set("@job", jobId);
            foreach (var (id, why) in folder.Companions.Alone)
                alone += settle.Set("@id", id).Set("@detail", why).Execute();
        }
        return (alone, reopened);
    });

    /// <summary>
    /// Files of the job that the stream scored by themselves, and whose bytes a sidecar dates, wait for new scores.
    /// </summary>
    public int MarkDated(long jobId) => _database.Write(
        FaultPoint.BeforeRelationsSaved, FaultPoint.AfterRelationsSaved,
        session => session.Prepared(CompanionSql.ScoreDatedAgain).Set("@job", jobId).Execute());

    internal static void Record(Session session, ContentHash hash, SidecarFacts facts) =>
        session.Prepared(CompanionSql.SaveSidecar)
            .Set("@hash", hash.ToArray()).Set("@kind", Codes.Of(facts.Kind)).Set("@facts", Json.Of(facts)).Execute();

    /// <summary>What dates the content of a file.</summary>
    internal static List<DatingCompanion> DatingOf(Session session, long fileId) =>
        session.Prepared(CompanionSql.DatingOf).Set("@id", fileId).Query(row => new DatingCompanion(
            row.Path(0).Name.Display, Json.Facts(row.TextOrNull(1)),
            row.TextOrNull(2) is { } tags ? Json.Tags(tags) : null));

    private static int SaveCompanions(Session session, FolderRelations folder)
    {
        var reopened = 0;
        var wanted = folder.Companions.Joined.ToLookup(one => one.CompanionId);
        foreach (var id in folder.Files)
        {
            var known = session.Prepared(CompanionSql.CompanionsOfFile).Set("@id", id).Query(row =>
                new JoinedCompanion(id, row.Long(0), row.Code<CompanionKind>(1), row.Bool(2), row.Bool(3),
                    CompanionForm.Parse(row.Text(4)), row.Text(5)));
            JoinedCompanion[] found = [.. wanted[id].OrderBy(one => one.MasterId)];
            if (found.Any(one => one.Travels))
                reopened += session.Prepared(CompanionSql.Reopen).Set("@id", id).Execute();
            if (known.SequenceEqual(found)) continue;
            session.Prepared(CompanionSql.DropCompanions).Set("@id", id).Execute();
            foreach (var one in found)
            {
                session.Prepared(CompanionSql.AddCompanion)
                    .Set("@id", id).Set("@master", one.MasterId).Set("@kind", Codes.Of(one.Kind))
                    .Set("@travels", one.Travels ? 1 : 0).Set("@dates", one.Dates ? 1 : 0)
                    .Set("@form", one.Form.ToString()).Set("@reason", one.Reason).Execute();
            }
            foreach (var master in known.Concat(found).Where(one => one.Dates).Select(one => one.MasterId).Distinct())
                session.Prepared(CompanionSql.ScoreContentAgain).Set("@id", master).Execute();
        }
        return reopened;
    }

    private static void SaveGroups(Session session, FolderRelations folder)
    {
        var wanted = folder.Groups.ToLookup(one => one.Id);
        HashSet<long> changed = [];
        foreach (var id in folder.Files)
        {
            var known = session.Prepared(CompanionSql.GroupsOfFile).Set("@id", id).Query(row =>
                new GroupedFile(id, row.Code<GroupKind>(0), row.LongOrNull(1), row.Text(2)));
            GroupedFile[] found = [.. wanted[id].OrderBy(one => Codes.Of(one.Kind), StringComparer.Ordinal)];
            if (known.SequenceEqual(found)) continue;
            var leaders = known.Concat(found).Where(one => one.Kind == GroupKind.Shot && one.LeaderId is not null)
                .Select(one => one.LeaderId!.Value).ToList();
            // Those that stay behind may have had their verdict from this one.
            foreach (var leader in leaders)
                session.Prepared(CompanionSql.ScoreGroupAgain).Set("@leader", leader).Execute();
            changed.UnionWith(leaders);
            session.Prepared(CompanionSql.DropGroups).Set("@id", id).Execute();
            foreach (var one in found)
            {
                session.Prepared(CompanionSql.AddGroup)
                    .Set("@id", id).Set("@kind", Codes.Of(one.Kind)).Set("@leader", one.LeaderId)
                    .Set("@reason", one.Reason).Execute();
            }
            if (leaders.Count > 0) session.Prepared(CompanionSql.ScoreFileAgain).Set("@id", id).Execute();
        }
        foreach (var leader in changed)
            session.Prepared(CompanionSql.ScoreGroupAgain).Set("@leader", leader).Execute();
    }
}
