using System.Globalization;
using System.Text.RegularExpressions;
using ActorPhotos.Catalog.Records;
using ActorPhotos.Core.Files;
using ActorPhotos.Core.Metadata;
using ActorPhotos.Core.Outcomes;
using ActorPhotos.Core.Timestamps;
using ActorPhotos.TestSupport;
using Microsoft.Data.Sqlite;

namespace ActorPhotos.Catalog.Tests;

/// <summary>A real catalog in a scratch folder, and short words for what the stream would record.</summary>
public sealed class CatalogFixture : IDisposable
{
    public const long Second = 1_000_000_000;

    private readonly ScratchFolder _folder = new();

    public CatalogFixture() => Catalog = Open();

    public PhotoCatalog Catalog { get; private set; }

    public string DatabasePath => _folder["catalog.db"];

    public static TimeSpan Busy => TimeSpan.FromSeconds(10);

    public static CheckpointTotals NoTotals { get; } = new(0, 0, 0);

    public PhotoCatalog Open() => PhotoCatalog.Open(DatabasePath, Busy, TimeProvider.System);

    public void Reopen()
    {
        Catalog.Dispose();
        Catalog = Open();
    }

    public long Source(string root = "/photos") => Catalog.Jobs.EnsureSource(BytePath.FromText(root));

    public long Job(JobKind kind = JobKind.Import, bool dryRun = false, params long[] sources) =>
        Catalog.Jobs.Create(new(kind, dryRun, sources.Length > 0 ? sources : [Source()], "Europe/Berlin", 42)).JobId;

    public void Record(long job, params FileRecord[] files) =>
        Catalog.Files.Record(job, 1, files, [], NoTotals);

    public KnownFile Known(FileRecord file) => Catalog.Files.Find(file.Key).ShouldNotBeNull();

    public (Outcome, Reason) Outcome(FileRecord file) => (Known(file).Outcome, Known(file).Reason);

    public string Dump() => Dump(Catalog);

    /// <summary>How SQLite would run the statement, one step a line.</summary>
    public IReadOnlyList<string> QueryPlan(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={DatabasePath};Pooling=False");
        connection.Open();
        using var command = new SqliteCommand("EXPLAIN QUERY PLAN " + sql, connection);
        foreach (var name in Regex.Matches(sql, @"@\w+").Select(match => match.Value).Distinct())
        {
            command.Parameters.AddWithValue(name, DBNull.Value);
        }
        using var reader = command.ExecuteReader();
        var steps = new List<string>();
        while (reader.Read()) steps.Add(reader.GetString(3));
        return steps;
    }

    public static string Dump(PhotoCatalog catalog)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        catalog.DumpCanonical(text);
        return text.ToString();
    }

    /// <summary>A read and dated file that waits to be published.</summary>
    /// <param name="content">Stands for the bytes: equal content, equal hash.</param>
    public FileRecord File(string path, string? content = null, DateTime? taken = null, double confidence = .9,
        long? source = null, long mtime = 7, StageResult result = StageResult.Ok) =>
        File(BytePath.FromText(path), content, taken, confidence, source, mtime, result);

    public FileRecord File(BytePath path, string? content = null, DateTime? taken = null, double confidence = .9,
        long? source = null, long mtime = 7, StageResult result = StageResult.Ok) =>
        new(new(source ?? Source(), path), new FileStamp(10, mtime, 8, 9), ContentTypes.ByName("jpeg"),
            Hash(content ?? path.Display), Metadata(result),
            Scored(taken ?? new DateTime(2019, 3, 4, 10, 15, 30), confidence),
            new(Core.Outcomes.Outcome.Pending,
                result == StageResult.ToolUnavailable ? Reason.ToolUnavailable : Reason.AwaitingPublication));

    public FileRecord Excluded(string path, Reason reason = Reason.NotMedia) =>
        new(new(Source(), BytePath.FromText(path)), new FileStamp(3, 1, 2, 3), null, null, null, null,
            OutcomeTable.Settle(reason));

    public static ContentHash Hash(string content) => ContentHash.Of(System.Text.Encoding.UTF8.GetBytes(content));

    public static MetadataResult Metadata(StageResult result, string date = "2019:03:04 10:15:30") =>
        result is StageResult.Ok
            ? new(result, new TagSet([new("ExifIFD:DateTimeOriginal", date)]), "in-process", true)
            : new(result, TagSet.None, "exiftool 12.57", null, "Trouble");

    public static ScoredTimestamps Scored(DateTime? taken, double confidence = .9)
    {
        if (taken is not { } local) return new(Verdict.None, []);
        var time = new CaptureTime(local, Precision.SubSecond, 60, ZoneBasis.Stated);
        return new(
            new(time, confidence, confidence >= .8 ? ConfidenceLevel.High : ConfidenceLevel.Low, "exif.dto",
                (string[])["exif.dto says so"], 1),
            [new("exif.dto", Witness.Camera, .9, time, IsUtc: false, "2019:03:04 10:15:30")]);
    }

    /// <summary>
    /// Plans and reserves with plain counters, as the Pipeline would; returns destinations in naming order.
    /// </summary>
    public IReadOnlyList<string> PlanAll(long job, int page = 100)
    {
        Catalog.Plan.SettlePresent(job);
        Catalog.Plan.Begin(job);
        var names = new List<string>();
        for (IReadOnlyList<PlannedFile> files = Catalog.Plan.Page(job, 0, page); files.Count > 0;
            files = Catalog.Plan.Page(job, files[^1].Seq, page))
        {
            foreach (var file in files)
            {
                var stem = file.Verdict.Time?.Local.ToString("yyyyMMdd_HHmmss", CultureInfo.InvariantCulture)
                    ?? "unknown";
                var name = $"{stem}.jpg";
                for (var n = 1; Catalog.Plan.IsTaken(name.ToUpperInvariant()); n++) name = $"{stem}_{n:D3}.jpg";
                Catalog.Plan.Reserve(
                    job, [new(file.AssetId, file.FileId, BytePath.FromText(name), name.ToUpperInvariant())]);
                names.Add(name);
            }
        }
        Catalog.Plan.Complete(job);
        return names;
    }

    public void PublishAll(long job)
    {
        var reserved = Catalog.Publications.Reserved(job, 0, int.MaxValue);
        Catalog.Publications.RecordPublished(job, [.. reserved.Select(Copy)]);
        Catalog.Publications.SettleDuplicates(job);
    }

    public static PublishedCopy Copy(ReservedFile reserved) => new(
        reserved.File.AssetId, reserved.File.Hash, reserved.File.Size, reserved.File.Stamp.MtimeNs,
        OutcomeTable.Settle(Reason.Dated));

    /// <summary>Everything of one import in order.</summary>
    public long Import(params FileRecord[] files)
    {
        var job = Job();
        Record(job, files);
        Catalog.Jobs.CompleteWalk(job, 1, new(files.Length, files.Sum(file => file.Stamp?.Size ?? 0)));
        PlanAll(job);
        PublishAll(job);
        return job;
    }

    public void Dispose()
    {
        Catalog.Dispose();
        _folder.Dispose();
    }
}
