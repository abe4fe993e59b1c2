using System.Globalization;
using ActorPhotos.Core.Timestamps;

namespace ActorPhotos.ProofKit.Bench.Timestamps;

/// <summary>What a person takes for the capture time of one file of the corpus, and why.</summary>
/// <param name="Path">Within the corpus.</param>
/// <param name="Time">Wall clock, or the instant in UTC; null when nothing in the file says it.</param>
/// <param name="IsInstant">The wall clock is not knowable, the instant is.</param>
/// <param name="IsHidden">The file's date is wrong, and none of its metadata shows it.</param>
/// <param name="Offset">Minutes east of UTC; null when not knowable.</param>
internal sealed record Label(
    string Path, string Sha256, DateTime? Time, bool IsInstant, bool IsHidden, Precision Precision, int? Offset,
    string Reason)
{
    private const int Tolerance = 120;

    public bool IsDatable => Time is not null && Precision >= Precision.Day;

    /// <summary>The labels that lie beside the program.</summary>
    /// <exception cref="InvalidOperationException">A line cannot be read.</exception>
    public static IReadOnlyList<Label> ReadAll() =>
        [.. File.ReadLines(System.IO.Path.Combine(AppContext.BaseDirectory, "labelled.tsv"))
            .Where(line => line.Length > 0 && line[0] != '#').Select(Parse)];

    public static Label Parse(string line)
    {
        if (line.Split('\t') is not [var path, var hash, var truth, var precision, var offset, var reason])
            throw new InvalidOperationException($"a label needs six columns: {line}");
        int? minutes = offset is "?" or "-" ? null
            : int.Parse(offset, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        if (truth is "none" or "hidden")
            return new(path, hash, null, IsInstant: false, truth == "hidden", Precision.Second, minutes, reason);
        string[] formats = ["yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd", "yyyy-MM", "yyyy"];
        var isInstant = truth.EndsWith('Z');
        if (!DateTime.TryParseExact(truth.TrimEnd('Z'), formats, CultureInfo.InvariantCulture, DateTimeStyles.None,
                out var time)
            || !Enum.TryParse<Precision>(precision, ignoreCase: true, out var known))
            throw new InvalidOperationException($"a label that cannot be read: {line}");
        return new(path, hash, time, isInstant, IsHidden: false, known, minutes, reason);
    }

    /// <summary>
    /// To the coarser of both precisions, with an assumed zone as the instant. A verdict of level high that is finer
    /// than what can be known is wrong: it is a guess.
    /// </summary>
    public bool IsMetBy(Verdict verdict)
    {
        if (verdict.Time is not { } time) return Time is null;
        if (Time is not { } truth) return false;
        if (IsInstant)
        {
            return time.OffsetMinutes is { } offset && time.Precision > Precision.Day
                ? (time.Local.AddMinutes(-offset) - truth).Duration().TotalSeconds <= Tolerance
                : (time.Local.Date - truth.Date).Duration() <= TimeSpan.FromDays(1);
        }
        var isFiner = Precision <= Precision.Day && time.Precision > Precision;
        if (isFiner && verdict.Level == ConfidenceLevel.High) return false;
        var coarse = time.Precision < Precision ? time.Precision : Precision;
        return coarse switch
        {
            Precision.Year => time.Local.Year == truth.Year,
            Precision.Month => (time.Local.Year, time.Local.Month) == (truth.Year, truth.Month),
            Precision.Day => time.Local.Date == truth.Date,
            _ => IsNear(time.Local - truth) || (time is { Basis: ZoneBasis.Assumed, OffsetMinutes: { } assumed }
                && Offset is { } known && IsNear(time.Local.AddMinutes(known - assumed) - truth)),
        };
    }

    private static bool IsNear(TimeSpan difference) => difference.Duration().TotalSeconds <= Tolerance;

    /// <summary>
    /// False when the verdict states or infers an offset that is not the true one, as far as that is known.
    /// </summary>
    public bool HasZoneOf(Verdict verdict) =>
        Offset is not { } known
        || verdict.Time is not { OffsetMinutes: { } claimed, Basis: ZoneBasis.Stated or ZoneBasis.Inferred }
        || claimed == known;

    public string Truth => Time is { } time
        ? time.ToString(Precision switch
        {
            Precision.Year => "yyyy",
            Precision.Month => "yyyy-MM",
            Precision.Day => "yyyy-MM-dd",
            _ => "yyyy-MM-dd HH:mm:ss",
        }, CultureInfo.InvariantCulture)
            + (IsInstant ? "Z" : "") + (Offset is { } minutes ? $" {Library.Draft.Offset(minutes)}" : "")
        : IsHidden ? "none (hidden)" : "none";
}
