using System.Globalization;

namespace ActorPhotos.ProofKit.Bench;

/// <summary>One run of the benchmark: its folder, its rounds, and what was judged so far.</summary>
public sealed class BenchRun(string folder, int rounds) : IDisposable
{
    private readonly List<string> _missed = [];
    private int _fresh;

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

    /// <summary>A share in percent that must be smaller than the limit.</summary>
    public void Below(string figure, double percent, double limit)
    {
        Judge(figure, percent, percent < limit, $"below {Number(limit, "0.0")} %", "0.00", " %");
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

    /// <summary>A path that no round had before.</summary>
    public string Fresh(string name) => this[string.Create(CultureInfo.InvariantCulture, $"{name}-{++_fresh}")];

    /// <summary>Everything on disk, and the source in the page cache: every round begins like this.</summary>
    public static async Task Settle(string source)
    {
        await Timed.Run("sync", []);
        await Timed.Run("sh", ["-c", "find \"$1\" -type f -print0 | xargs -0 cat >/dev/null", "sh", source]);
    }

    /// <summary>Removes all that the case has made.</summary>
    public async Task Clear()
    {
        await Timed.Run("find", [Folder, "-mindepth", "1", "-delete"]);
        await Timed.Run("sync", []);
    }

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
