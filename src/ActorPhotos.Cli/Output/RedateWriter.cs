using System.Text.Json;
using ActorPhotos.Core.Timestamps;
using ActorPhotos.Pipeline.Dating;

namespace ActorPhotos.Cli.Output;

/// <summary>Files whose date changes, with both dates.</summary>
internal static class RedateWriter
{
    public static void Write(RedatingResult result, bool applied, bool json, TextWriter output)
    {
        if (json)
        {
            output.WriteLine(JsonSerializer.Serialize(
                new
                {
                    applied,
                    looked = result.Looked,
                    files = result.Files.Select(ToJson),
                    otherReasons = result.Reworded,
                    moved = result.Moved,
                    notMoved = result.NotMoved,
                    stopped = result.Stopped,
                },
                JsonOutput.Options));
            return;
        }
        foreach (var file in result.Files)
        {
            output.WriteLine($"{file.File.Display}: {Of(file.Before)} -> {Of(file.After)}; {SafeText.Of(file.Why)}");
            if (file.To is { } to)
            {
                output.WriteLine($"    {file.From!.Value.Display} -> {to.Display}");
            }
        }
        foreach (var line in result.NotMoved)
        {
            output.WriteLine($"not moved: {SafeText.Of(line)}");
        }
        var reworded = result.Reworded == 0 ? ""
            : $" {Words.Files(result.Reworded)} keep the date with another confidence or other reasons.";
        output.WriteLine(
            (result.Files.Count, applied) switch
            {
                (0, _) => $"Nothing changes in {Words.Files(result.Looked)}.",
                (var files, false) =>
                    $"{Words.Files(files)} of {Words.Count(result.Looked)} would change, "
                    + $"{Copies(result.Intended)} would move; 'actorphotos redate --apply' does it.",
                (var files, true) => $"{Words.Files(files)} of {Words.Count(result.Looked)} changed, "
                    + $"{Copies(result.Moved)} moved.",
            } + reworded);
        if (result.Stopped is { } stopped)
        {
            output.WriteLine($"Stopped: {SafeText.Of(stopped)}. Give the command again when that is mended.");
        }
    }

    private static string Copies(int count) => count == 1 ? "1 copy" : $"{Words.Count(count)} copies";

    private static string Of(Verdict verdict) => verdict.Time is { } time
        ? $"{Words.Time(time)} ({Words.Of(verdict.Level)}, {SafeText.Of(verdict.ChosenSource ?? "")})" : "no date";

    private static object ToJson(RedatedFile file) => new
    {
        file = file.File.Display,
        before = ToJson(file.Before),
        after = ToJson(file.After),
        why = file.Why,
        from = file.From?.Display,
        to = file.To?.Display,
    };

    private static object ToJson(Verdict verdict) => new
    {
        time = verdict.Time is { } time ? Words.Time(time) : null,
        level = verdict.Level,
        confidence = verdict.Confidence,
        source = verdict.ChosenSource,
        ruleSet = verdict.FormulaVersion,
    };
}
