using System.Globalization;

namespace ActorPhotos.ProofKit.Bench;

/// <summary>One run of the benchmark: its folder, its rounds, and what was judged so far.</summary>
public sealed class BenchRun(string folder, int rounds) : IDisposable
{
    private readonly List<string> _missed = [];

    public int Rounds => rounds;

    /// <summary>Removed at the end.</summary>
    public string Folder { get; } = Directory.CreateDirectory(
        Path.Combine(folder, $"actorphotos-bench-{Environment.ProcessId}")).FullName;

    public int Judged { get; private set; }

    public IReadOnlyList<string> Missed => _missed;

    public string this[string name] => Path.Combine(Folder, name);

    /// <summary>A figure without a limit.</summary>
    public static void Print(string figure, string value) => Console.WriteLine($"  {figure,-46} {value}");

    public void AtMost(string figure, double value, double limit, string format = "0.00", string unit = "x")
    {
        Judge(figure, value, value <= limit, $"at most {Number(limit, format)}{unit}", format, unit);
    }

    public void AtLeast(string figure, double value, double limit, string format = "0.00", string unit = "x")
    {
        Judge(figure, value, value >= limit, $"at least {Number(limit, format)}{unit}", format, unit);
    }

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1
            ? sorted[sorted.Length / 2]
            : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }

    public static string Seconds(IReadOnlyCollection<double> values) => string.Create(CultureInfo.InvariantCulture,
        $"{Median(values):0.00} s ({values.Min():0.00} to {values.Max():0.00})");

    /// <summary>Removes what an earlier round made, and lets the disk come to rest.</summary>
    public static async Task Clear(params string[] paths)
    {
        await Timed.Run("rm", ["-rf", "--", .. paths]);
        await Timed.Run("sync", []);
    }

    /// <summary>Reads everything once, so that every round begins with a warm page cache.</summary>
    public static Task Warm(string folder) =>
        Timed.Run("sh", ["-c", "find \"$1\" -type f -print0 | xargs -0 cat >/dev/null", "sh", folder]);

    public void Dispose()
    {
        using var removal = System.Diagnostics.Process.Start("rm", ["-rf", "--", Folder]);
        removal.WaitForExit();
    }

    private void Judge(string figure, double value, bool isWithin, string limit, string format, string unit)
    {
        Judged++;
        if (!isWithin)
        {
            _missed.Add(figure);
        }
        Print(figure, $"{Number(value, format)}{unit}   {limit}: {(isWithin ? "yes" : "NO")}");
    }

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
