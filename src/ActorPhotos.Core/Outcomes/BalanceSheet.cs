namespace ActorPhotos.Core.Outcomes;

/// <summary>A number of files and their bytes.</summary>
public readonly record struct Tally(long Files, long Bytes)
{
    public static Tally operator +(Tally left, Tally right) => new(left.Files + right.Files, left.Bytes + right.Bytes);

    public static Tally operator -(Tally left, Tally right) => new(left.Files - right.Files, left.Bytes - right.Bytes);
}

/// <summary>One line of the sheet.</summary>
public sealed record BalanceLine(Outcome Outcome, Reason Reason, Tally Tally);

/// <summary>
/// The account of every file a job found: found = published + known + present + duplicate + companion + excluded +
/// failed + pending. Immutable; lines are ordered by outcome and reason and never empty.
/// </summary>
public sealed class BalanceSheet : IEquatable<BalanceSheet>
{
    /// <summary>A job is not halted before it has seen this many files.</summary>
    public const int FewestFilesToHalt = 50;

    private readonly SortedDictionary<(Outcome, Reason), Tally> _lines = [];

    /// <param name="found">What discovery counted, independently of the lines.</param>
    /// <param name="lines">Lines of the same outcome and reason are added up.</param>
    public BalanceSheet(Tally found, IEnumerable<BalanceLine> lines)
    {
        Found = found;
        foreach (var line in lines)
        {
            var key = (line.Outcome, line.Reason);
            _lines[key] = _lines.GetValueOrDefault(key) + line.Tally;
        }
        foreach (var empty in _lines.Where(line => line.Value == default).Select(line => line.Key).ToList())
            _lines.Remove(empty);
        Accounted = _lines.Values.Aggregate(default(Tally), (sum, tally) => sum + tally);
    }

    public static BalanceSheet Empty { get; } = new(default, []);

    public Tally Found { get; }

    /// <summary>The sum of all lines.</summary>
    public Tally Accounted { get; }

    public IReadOnlyList<BalanceLine> Lines =>
        [.. _lines.Select(line => new BalanceLine(line.Key.Item1, line.Key.Item2, line.Value))];

    /// <summary>The equation holds, in files and in bytes.</summary>
    public bool Balances => Found == Accounted;

    /// <summary>Nothing is pending and the sheet balances: only then may a job call itself completed.</summary>
    public bool IsComplete => Balances && this[Outcome.Pending].Files == 0;

    /// <summary>More than 10 % of at least 50 settled files failed.</summary>
    public bool CallsForHalt
    {
        get
        {
            var settled = Accounted.Files - this[Outcome.Pending].Files;
            return settled >= FewestFilesToHalt && this[Outcome.Failed].Files * 10 > settled;
        }
    }

    public Tally this[Outcome outcome] => _lines.Where(line => line.Key.Item1 == outcome)
        .Aggregate(default(Tally), (sum, line) => sum + line.Value);

    public Tally this[Outcome outcome, Reason reason] => _lines.GetValueOrDefault((outcome, reason));

    public BalanceSheet WithFound(Tally found) => new(found, Lines);

    public BalanceSheet Add(Outcome outcome, Reason reason, long bytes, long files = 1) =>
        new(Found, Lines.Append(new(outcome, reason, new(files, bytes))));

    public static BalanceSheet operator +(BalanceSheet left, BalanceSheet right) =>
        new(left.Found + right.Found, left.Lines.Concat(right.Lines));

    public bool Equals(BalanceSheet? other) =>
        other is not null && Found == other.Found && _lines.SequenceEqual(other._lines);

    public override bool Equals(object? obj) => Equals(obj as BalanceSheet);

    public override int GetHashCode() => HashCode.Combine(Found, Accounted, _lines.Count);

    /// <summary>The equation with its numbers, outcomes without files left out.</summary>
    public override string ToString()
    {
        var terms = Enum.GetValues<Outcome>()
            .OrderBy(outcome => outcome == Outcome.Pending).ThenBy(outcome => outcome)
            .Where(outcome => this[outcome].Files > 0)
            .Select(outcome => $"{this[outcome].Files} {outcome.ToString().ToLowerInvariant()}")
            .DefaultIfEmpty("0");
        return $"{Found.Files} found {(Balances ? "=" : "≠")} {string.Join(" + ", terms)}";
    }
}
