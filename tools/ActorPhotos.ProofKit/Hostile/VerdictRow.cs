using System.Globalization;

namespace ActorPhotos.ProofKit.Hostile;

/// <summary>A verdict as lines of the table: one row, and below it what was not as expected.</summary>
public static class VerdictRow
{
    private const int SaidWidth = 88;

    public static string Head => Row("case", "exit", "state", "MB/child", "s", "verdict", "said");

    public static List<string> Lines(Verdict verdict)
    {
        if (verdict.Skipped is { } why)
        {
            return [Row(verdict.Case.Name, "", "", "", "", "skipped", why)];
        }
        var said = verdict.Runs.FirstOrDefault(run => run.ExitCode is not 0) ?? verdict.Runs.FirstOrDefault();
        return
        [
            Row(verdict.Case.Name,
                string.Join('>', verdict.Runs.Select(run => run.ExitCode?.ToString(CultureInfo.InvariantCulture)
                    ?? "hung")),
                string.Join('>', verdict.Runs.Select(run => run.State)),
                $"{Peak(verdict, run => run.End.PeakBytes)}/{Peak(verdict, run => run.End.ChildPeakBytes)}",
                verdict.Time.TotalSeconds.ToString("0", CultureInfo.InvariantCulture),
                verdict.AsExpected ? "ok" : "NOT OK", Short(said?.Said ?? "")),
            .. verdict.Faults.Take(20).Select(fault => $"    - {fault}"),
            .. verdict.Faults.Skip(20).Take(1).Select(_ => $"    - and {verdict.Faults.Count - 20} more"),
        ];
    }

    private static long Peak(Verdict verdict, Func<Ran, long> of) =>
        verdict.Runs.Select(of).DefaultIfEmpty().Max() / 1_000_000;

    private static string Short(string text) => text.Length <= SaidWidth ? text : text[..(SaidWidth - 3)] + "...";

    private static string Row(
        string name, string exit, string state, string memory, string time, string verdict, string said) =>
        $"{name,-32} {exit,-7} {state,-19} {memory,9} {time,4}  {verdict,-7}  {said}".TrimEnd();
}
