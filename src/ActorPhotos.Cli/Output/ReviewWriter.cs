using System.Text.Json;
using ActorPhotos.Catalog.Records;
using ActorPhotos.Core.Outcomes;
using ActorPhotos.Core.Timestamps;
using ActorPhotos.Pipeline;
using ActorPhotos.Pipeline.Dating;

namespace ActorPhotos.Cli.Output;

/// <summary>Files by how sure their date is, and what was decided about them.</summary>
internal static class ReviewWriter
{
    private const int MostFolders = 20;

    public static void Count(IEnumerable<ReviewedFile> files, bool json, TextWriter output)
    {
        var counts = files
            .GroupBy(file => (file.Level, file.Reason, Folder: file.Folder.Display))
            .Select(group => (group.Key.Level, group.Key.Reason, group.Key.Folder, Files: group.LongCount()))
            .OrderByDescending(group => group.Level).ThenBy(group => group.Reason)
            .ThenBy(group => group.Folder, StringComparer.Ordinal).ToList();
        if (json)
        {
            output.WriteLine(JsonSerializer.Serialize(
                counts.Select(group => new
                {
                    level = group.Level,
                    reason = ReasonText.Code(group.Reason),
                    folder = group.Folder,
                    files = group.Files,
                }), JsonOutput.Options));
            return;
        }
        output.WriteLine($"{Words.Files(counts.Sum(group => group.Files))}");
        foreach (var level in counts.GroupBy(group => group.Level))
        {
            output.WriteLine($"{Words.Of(level.Key)}: {Words.Count(level.Sum(group => group.Files))}");
            foreach (var reason in level.GroupBy(group => group.Reason))
            {
                output.WriteLine(
                    $"    {ReasonText.Code(reason.Key)}: {Words.Count(reason.Sum(group => group.Files))}");
                foreach (var group in reason.OrderByDescending(group => group.Files).Take(MostFolders))
                {
                    output.WriteLine($"        {Words.Count(group.Files)}  {group.Folder}");
                }
                if (reason.Count() > MostFolders)
                {
                    output.WriteLine($"        and {Words.Count(reason.Count() - MostFolders)} more folders");
                }
            }
        }
    }

    public static void List(IEnumerable<ReviewedFile> files, bool json, TextWriter output)
    {
        if (json)
        {
            output.WriteLine(JsonSerializer.Serialize(files.Select(ToJson), JsonOutput.Options));
            return;
        }
        var count = 0L;
        foreach (var file in files)
        {
            output.WriteLine(
                $"{file.File.Display}: {Of(file.Time)} ({Words.Of(file.Level)}, "
                + $"{SafeText.Of(file.Source ?? ReasonText.Code(file.Reason))})");
            count++;
        }
        output.WriteLine(count == 0 ? "No file matches." : Words.Files(count));
    }

    public static void Changes(IReadOnlyList<ReviewedChange> changes, bool json, TextWriter output)
    {
        if (json)
        {
            output.WriteLine(JsonSerializer.Serialize(
                changes.Select(change => new
                {
                    file = change.File.File.Display,
                    before = Time(change.File.Time),
                    after = Time(change.After),
                }), JsonOutput.Options));
            return;
        }
        foreach (var change in changes)
        {
            var after = change.After is null ? "left out: not known exactly enough" : Of(change.After);
            output.WriteLine($"{change.File.File.Display}: {Of(change.File.Time)} -> {after}");
        }
        var decided = changes.Count(change => change.After is not null);
        output.WriteLine($"{Words.Files(decided)} would be decided; nothing was.");
    }

    public static void Decided(DecisionResult result, string how, bool json, TextWriter output)
    {
        if (json)
        {
            output.WriteLine(JsonSerializer.Serialize(
                new { batch = result.BatchId, changed = result.Changed, left = result.Left, how },
                JsonOutput.Options));
            return;
        }
        var left = result.Left == 0 ? "" : $" {Words.Files(result.Left)} left as they are.";
        output.WriteLine(result.BatchId is null
            ? $"Nothing changed.{left}"
            : $"{Words.Files(result.Changed)}: {SafeText.Of(how)} (batch {result.BatchId}).{left} 'actorphotos redate' "
                + $"shows what that changes, 'actorphotos review --undo {result.BatchId}' takes it back.");
    }

    public static void History(
        IReadOnlyList<DecisionBatch> batches, Func<long, IReadOnlyList<DecisionEntry>> entries, bool json,
        TextWriter output)
    {
        if (json)
        {
            output.WriteLine(JsonSerializer.Serialize(
                batches.Select(batch => new
                {
                    batch = batch.BatchId,
                    by = batch.By,
                    at = UnixTime.ToInstant(batch.DecidedNs),
                    how = batch.How,
                    undoes = batch.Undoes,
                    contents = entries(batch.BatchId).Select(entry => new
                    {
                        file = entry.File?.Display,
                        sha256 = entry.Hash.ToString(),
                        before = Time(entry.Before),
                        beforeSource = entry.BeforeSource,
                        after = Time(entry.After),
                    }),
                }), JsonOutput.Options));
            return;
        }
        foreach (var batch in batches)
        {
            output.WriteLine(
                $"{batch.BatchId}: {UnixTime.ToInstant(batch.DecidedNs):yyyy-MM-dd HH:mm:ss} UTC, "
                + $"{SafeText.Of(batch.By)}: {SafeText.Of(batch.How)}, {Words.Files(batch.Contents)}");
        }
        if (batches.Count == 0)
        {
            output.WriteLine("Nothing was decided yet.");
        }
    }

    private static string Of(CaptureTime? time) => time is null ? "no date" : Words.Time(time);

    private static string? Time(CaptureTime? time) => time is null ? null : Words.Time(time);

    private static object ToJson(ReviewedFile file) => new
    {
        file = file.File.Display,
        sha256 = file.Hash.ToString(),
        time = Time(file.Time),
        precision = file.Time?.Precision,
        level = file.Level,
        reason = ReasonText.Code(file.Reason),
        source = file.Source,
        camera = file.Camera,
        published = file.Published?.Display,
        decided = file.Decided,
    };
}
