using System.Globalization;

namespace ActorPhotos.ProofKit.Support;

/// <summary>Which cases of a drill are asked for, and how they are to be played.</summary>
/// <param name="Only">Names, or beginnings with a * behind them; empty for all.</param>
/// <param name="Seed">Drawn when it is not given.</param>
internal sealed record CaseOptions(IReadOnlyList<string> Only, bool List, bool Quick, bool Keep, int Seed)
{
    /// <summary>Null when a word is not known.</summary>
    /// <param name="isSeeded">The drill draws something, and knows --seed.</param>
    private static CaseOptions? Parse(IReadOnlyList<string> words, bool isSeeded)
    {
        var options = new CaseOptions([], false, false, false, Environment.TickCount & 0xFFFF);
        for (var at = 0; at < words.Count; at++)
        {
            var next = at + 1 < words.Count ? words[at + 1] : null;
            switch (words[at])
            {
                case "--only" when next is not null:
                    options = options with { Only = [.. options.Only, next] };
                    at++;
                    break;
                case "--seed" when isSeeded
                    && int.TryParse(next, NumberStyles.None, CultureInfo.InvariantCulture, out var seed):
                    options = options with { Seed = seed };
                    at++;
                    break;
                case "--list":
                    options = options with { List = true };
                    break;
                case "--quick":
                    options = options with { Quick = true };
                    break;
                case "--keep":
                    options = options with { Keep = true };
                    break;
                default:
                    return null;
            }
        }
        return options;
    }

    /// <summary>
    /// The cases that are to be played; null when there is nothing to play, with what was said of it as the exit code.
    /// </summary>
    public static (CaseOptions Options, List<T> Cases)? Choose<T>(
        string[] args, bool isSeeded, string help, IEnumerable<T> all, Func<T, (string Name, bool IsQuick)> about,
        out int exitCode)
    {
        exitCode = ExitCodes.Usage;
        if (Parse(args, isSeeded) is not { } options)
        {
            Console.Error.WriteLine(help);
            if (args is ["--help"]) exitCode = ExitCodes.AsExpected;
            return null;
        }
        List<T> cases = [.. all.Where(each => options.Takes(about(each).Name, about(each).IsQuick))];
        if (options.List)
        {
            foreach (var (name, isQuick) in cases.Select(about))
            {
                Console.WriteLine($"{name,-40}{(isQuick ? " quick" : "")}");
            }
            exitCode = ExitCodes.AsExpected;
            return null;
        }
        if (cases.Count > 0) return (options, cases);
        Console.Error.WriteLine("no case has such a name: --list shows all");
        return null;
    }

    private bool Takes(string name, bool isQuick) =>
        (!Quick || isQuick) && (Only.Count == 0 || Only.Any(asked => Matches(name, asked)));

    private static bool Matches(string name, string asked) =>
        asked.EndsWith('*') ? name.StartsWith(asked[..^1], StringComparison.Ordinal) : name == asked;
}
