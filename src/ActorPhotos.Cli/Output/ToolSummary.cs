using ActorPhotos.Hosting.Running;
using ActorPhotos.Metadata.ExifTool.Processes;
using ActorPhotos.Metadata.ExifTool.Supervision;

namespace ActorPhotos.Cli.Output;

/// <summary>What became of ExifTool's processes while a job ran here, when there is something to tell.</summary>
/// <param name="Started">Processes started.</param>
/// <param name="Lost">Those that ended otherwise than they should, by reason.</param>
/// <param name="Strikes">Files that went into quarantine.</param>
/// <param name="UnavailableSeconds">How long files that needed it were left pending.</param>
/// <param name="UnavailableBecause">Set when it is so at the end.</param>
internal sealed record ToolSummary(
    long Started, IReadOnlyDictionary<StopReason, int> Lost, long Strikes, double UnavailableSeconds,
    string? UnavailableBecause)
{
    /// <summary>Null when all went well.</summary>
    public static ToolSummary? Of(ExifToolStatus? status)
    {
        if (status is null)
        {
            return null;
        }
        var lost = status.EndsByReason.Where(end => !end.Key.IsExpected() && end.Value > 0)
            .ToDictionary(end => end.Key, end => end.Value);
        var summary = new ToolSummary(
            status.Pool.Starts, lost, status.Pool.Strikes, status.Pool.Unavailable.TotalSeconds,
            status.UnavailableBecause);
        return lost.Count > 0 || summary.Strikes > 0 || summary.UnavailableSeconds > 0
            || summary.UnavailableBecause is not null ? summary : null;
    }

    /// <summary>One paragraph.</summary>
    /// <param name="library">As it can be typed.</param>
    public string Sentence(string library)
    {
        var lost = Lost.Values.Sum();
        List<string> parts = [Started == 1 ? "1 process started" : $"{Words.Count(Started)} processes started"];
        if (lost > 0)
        {
            parts.Add($"{lost} lost ({PoolFindings.ByReason(Lost)})");
        }
        if (UnavailableBecause is not null || UnavailableSeconds > 0)
        {
            parts.Add(UnavailableBecause is null
                ? $"unavailable for {Words.Duration(TimeSpan.FromSeconds(UnavailableSeconds))}"
                : "unavailable at the end");
        }
        if (Strikes > 0)
        {
            parts.Add($"{Words.Files(Strikes)} put into quarantine: see 'actorphotos quarantine --library {library}'");
        }
        return $"ExifTool: {string.Join("; ", parts)}";
    }
}
