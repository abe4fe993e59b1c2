using ActorPhotos.Catalog.Records;
using ActorPhotos.Catalog.Sqlite;
using ActorPhotos.Core.Faults;
using ActorPhotos.Core.Timestamps.Clocks;

namespace ActorPhotos.Catalog;

/// <summary>How wrong the clocks of cameras are. A history like that of decisions: forgetting adds a row.</summary>
public sealed class CatalogClocks
{
    private readonly CatalogDatabase _database;

    internal CatalogClocks(CatalogDatabase database) => _database = database;

    /// <summary>The models that count, by camera.</summary>
    public IReadOnlyList<ClockModelRecord> List() => _database.Read(List);

    /// <summary>From now on this model counts for its camera.</summary>
    public void Save(ClockModelRecord clock) => Add(
        clock.Model.Camera, Json.Of(clock.Model.Segments), clock.Model.Basis, clock);

    /// <summary>From now on the camera's times count as it wrote them.</summary>
    /// <returns>False when it had no model.</returns>
    public bool Forget(string camera, string by)
    {
        if (List().FirstOrDefault(clock => clock.Model.Camera == camera) is not { } clock) return false;
        Add(camera, null, "forgotten", clock with { Pairs = 0, MedianSeconds = null, WorstSeconds = null, By = by });
        return true;
    }

    internal static IReadOnlyDictionary<string, ClockModel> InForce(Session session) =>
        List(session).ToDictionary(clock => clock.Model.Camera, clock => clock.Model, StringComparer.Ordinal);

    private static List<ClockModelRecord> List(Session session) => session.Query(
        DecisionSql.Clocks, null,
        row => new ClockModelRecord(
            new(row.Text(0), Json.Segments(row.Text(1)), row.Text(2)), row.Int(3), row.DoubleOrNull(4),
            row.DoubleOrNull(5), row.Text(6), row.Long(7)));

    private void Add(string camera, string? segments, string basis, ClockModelRecord clock) => _database.Write(
        FaultPoint.BeforeClockSaved, FaultPoint.AfterClockSaved, session => session.Prepared(DecisionSql.SaveClock)
            .Set("@camera", camera).Set("@segments", segments).Set("@basis", basis).Set("@pairs", clock.Pairs)
            .Set("@median", clock.MedianSeconds).Set("@worst", clock.WorstSeconds).Set("@by", clock.By)
            .Set("@now", _database.NowNs).Execute());
}
