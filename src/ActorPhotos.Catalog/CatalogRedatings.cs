using ActorPhotos.Catalog.Records;
using ActorPhotos.Catalog.Sqlite;
using ActorPhotos.Core.Faults;

namespace ActorPhotos.Catalog;

/// <summary>
/// Published copies that move to the name of their new time: intents and outcomes. Order: <see cref="Page"/> with
/// <see cref="CatalogRelations.SaveVerdicts"/>, <see cref="Intend"/> once with everything that moves, then pages of
/// <see cref="Intended"/> with <see cref="Record"/>.
/// </summary>
public sealed class CatalogRedatings
{
    private readonly CatalogDatabase _database;

    internal CatalogRedatings(CatalogDatabase database) => _database = database;

    /// <summary>Settled files with all evidence the catalog holds, by id after the given one.</summary>
    public IReadOnlyList<RedatingRow> Page(long afterFileId, int limit) => _database.Read(session =>
    {
        var clocks = CatalogClocks.InForce(session);
        var rows = session.Query(RedatingSql.Page, new { after = afterFileId, limit }, row =>
        {
            const int Next = RelationSql.ScoringWidth;
            var scoring = CatalogRelations.ScoringAt(row, clocks);
            return (Row: new RedatingRow(
                scoring.Row, row.Hash(Next + 9), row.Path(Next + 10),
                row.VerdictAt(Next) ?? Core.Timestamps.Verdict.None, row.Long(Next + 11), row.PathOrNull(Next + 12),
                row.Bool(Next + 13)), scoring.HasCompanions);
        });
        return rows.ConvertAll(one => one.Row with
        {
            Row = CatalogRelations.WithCompanions(session, (one.Row.Row, one.HasCompanions)),
        });
    });

    /// <summary>All settled files of a shot, by source and path: they share one verdict.</summary>
    public IReadOnlyList<ScoringRow> MembersOf(long shot) => _database.Read(session =>
    {
        var clocks = CatalogClocks.InForce(session);
        return session.Query(RedatingSql.Members, new { shot }, row => CatalogRelations.ScoringAt(row, clocks))
            .ConvertAll(one => CatalogRelations.WithCompanions(session, one));
    });

    /// <summary>Published companions of some content, and how their names are made from its name.</summary>
    public IReadOnlyList<PublishedCompanion> CompanionsOf(long assetId) => _database.Read(session =>
        session.Query(RedatingSql.CompanionsOf, new { assetId }, row => new PublishedCompanion(
            row.Long(0), row.Path(1), Core.Companions.CompanionForm.Parse(row.Text(2)))));

    /// <summary>
    /// One transaction: all of them, so that the names do not depend on how far an earlier run came.
    /// </summary>
    public void Intend(IReadOnlyList<RedatingIntent> intents) =>
        _database.Write(FaultPoint.BeforeRedatingIntended, FaultPoint.AfterRedatingIntended, session =>
    {
        var intend = session.Prepared(RedatingSql.Intend);
        foreach (var intent in intents)
        {
            intend.Set("@asset", intent.AssetId).Set("@path", intent.To.ToArray()).Set("@key", intent.CollisionKey)
                .Execute();
        }
    });

    /// <summary>Intents without outcome, by asset after the given one.</summary>
    public IReadOnlyList<RedatingMove> Intended(long afterAssetId, int limit) => _database.Read(session =>
        session.Query(
            RedatingSql.Intended, new { after = afterAssetId, limit },
            row => new RedatingMove(row.Long(0), row.PathOrNull(1), row.Path(2), row.HashOrNull(3))));

    /// <summary>One transaction: copies that have their new names, and intents that came to nothing.
    /// Idempotent.</summary>
    public void Record(IReadOnlyList<long> moved, IReadOnlyList<long> dropped) =>
        _database.Write(FaultPoint.BeforeRedatingRecorded, FaultPoint.AfterRedatingRecorded, session =>
    {
        var move = session.Prepared(RedatingSql.Move);
        var drop = session.Prepared(RedatingSql.Drop);
        foreach (var asset in moved) move.Set("@asset", asset).Execute();
        foreach (var asset in moved.Concat(dropped)) drop.Set("@asset", asset).Execute();
    });
}
