using System.Globalization;
using ActorPhotos.Core.Faults;

namespace ActorPhotos.ProofKit.Crash;

/// <summary>What the crash drill is asked to do.</summary>
/// <param name="Kills">Kills at random moments; 0 for none.</param>
/// <param name="Files">Sample files for the fault points; the random kills take four times as many.</param>
/// <param name="Points">The fault points to die at.</param>
/// <param name="Everywhere">At a point in every scenario that passes it, not in the first one alone.</param>
/// <param name="Signals">SIGTERM, Ctrl-C, SIGSTOP and two processes, too.</param>
/// <param name="Lanes">Libraries worked on side by side.</param>
/// <param name="Keep">A failing library stays, and its path is printed.</param>
public sealed record DrillOptions(
    int Kills, int Files, int Seed, IReadOnlyList<FaultPoint> Points, bool Everywhere, bool Signals, int Lanes,
    bool Keep)
{
    public const string Usage = """
        crash-drill: kills the program in every way and compares what comes out in the end with an undisturbed run.

          tools/crash-drill [--kills N] [--files N] [--seed S] [--points] [--random] [--signals] [--point NAME]...
                            [--lanes N] [--keep]

          --kills N      kills at random moments (60)
          --files N      files of the sample; random kills take four times as many (160)
          --seed S       of the random moments; printed when not given
          --points, --random, --signals
                         these parts alone: fault points; random moments; signals and two processes
          --point NAME   this fault point alone, in every scenario that passes it; may be given several times
          --lanes N      libraries worked on side by side (3)
          --keep         keeps a library that is not as expected and prints its path

        Fault points: src/ActorPhotos.Core/Faults/FaultPoint.cs, in kebab case.
        """;

    /// <exception cref="FormatException">With the one line for the person.</exception>
    public static DrillOptions Parse(IReadOnlyList<string> words)
    {
        var (kills, files, seed, lanes) = (60, 160, Environment.TickCount & 0xFFFF, 3);
        var (points, random, signals, keep) = (false, false, false, false);
        List<FaultPoint> named = [];
        for (var at = 0; at < words.Count; at++)
        {
            string Next() => ++at < words.Count ? words[at] : throw new FormatException($"{words[^1]} needs a value");
            int Number(int least) => int.TryParse(Next(), CultureInfo.InvariantCulture, out var n) && n >= least
                ? n
                : throw new FormatException($"{words[at - 1]} needs a number from {least}, not '{words[at]}'");
            switch (words[at])
            {
                case "--kills": kills = Number(0); break;
                case "--files": files = Number(80); break;
                case "--seed": seed = Number(0); break;
                case "--lanes": lanes = Number(1); break;
                case "--points": points = true; break;
                case "--random": random = true; break;
                case "--signals": signals = true; break;
                case "--keep": keep = true; break;
                case "--point":
                    named.Add(FaultPoints.ByName(Next())
                        ?? throw new FormatException($"'{words[at]}' is no fault point"));
                    break;
                default: throw new FormatException($"'{words[at]}' is not known");
            }
        }
        var all = !points && !random && !signals && named.Count == 0;
        return new DrillOptions(
            all || random ? kills : 0, files, seed, named.Count > 0 ? named : all || points ? FaultPoints.All : [],
            named.Count > 0, all || signals, lanes, keep);
    }
}
