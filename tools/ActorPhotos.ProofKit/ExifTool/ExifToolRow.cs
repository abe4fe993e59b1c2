using System.Globalization;

namespace ActorPhotos.ProofKit.ExifTool;

/// <summary>What came of one case.</summary>
/// <param name="Skipped">Why it was not played; null when it was.</param>
public sealed record ExifToolVerdict(
    ExifToolCase Case, Numbers Numbers, string Said, IReadOnlyList<string> Faults, TimeSpan Time,
    string? Skipped = null)
{
    public bool AsExpected => Skipped is null && Faults.Count == 0;
}

/// <summary>A verdict as lines of the table: one row, and below it what was not as expected.</summary>
public static class ExifToolRow
{
    private const int MostFaults = 20, SaidWidth = 80;

    public static string Head => Row(
        "case", "requests", "once", "guilty", "others", "started/left", "found/limit s", "MB/child", "s", "verdict",
        "");

    public static List<string> Lines(ExifToolVerdict verdict)
    {
        if (verdict.Skipped is { } why)
        {
            return [Row(verdict.Case.Name, "", "", "", "", "", "", "", "", "skipped", why)];
        }
        var n = verdict.Numbers;
        return
        [
            Row(verdict.Case.Name, n.Requests == 0 ? "-" : Text(n.Requests), n.Requests == 0 ? "-" : Text(n.Once),
                Of(n.GuiltyAsExpected, n.Guilty), Of(n.Unharmed, n.Others), $"{n.Started}/{n.Left}",
                n.Detected is { } found ? $"{Seconds(found.Took)}/{Seconds(found.Limit)}" : "-",
                $"{n.PeakBytes / 1_000_000}/{n.ChildPeakBytes / 1_000_000}",
                verdict.Time.TotalSeconds.ToString("0", CultureInfo.InvariantCulture),
                verdict.AsExpected ? "ok" : "NOT OK", verdict.Said),
            .. verdict.Faults.Take(MostFaults).Select(fault => $"    - {fault}"),
            .. verdict.Faults.Skip(MostFaults).Take(1)
                .Select(_ => $"    - and {verdict.Faults.Count - MostFaults} more"),
        ];
    }

    private static string Of(int right, int all) => all == 0 ? "-" : $"{Text(right)} of {Text(all)}";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Row(
        string name, string requests, string once, string guilty, string others, string children, string found,
        string memory, string time, string verdict, string said) =>
        ($"{name,-38} {requests,8} {once,6} {guilty,12} {others,14} {children,12} {found,13} {memory,9} {time,4}  "
            + $"{verdict,-7}  {(said.Length > SaidWidth ? said[..SaidWidth] : said)}").TrimEnd();
}
