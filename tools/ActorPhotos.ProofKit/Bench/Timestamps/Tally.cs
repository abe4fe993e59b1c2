using System.Globalization;
using ActorPhotos.Core.Timestamps;
using ActorPhotos.ProofKit.Bench.Timestamps.Library;

namespace ActorPhotos.ProofKit.Bench.Timestamps;

/// <summary>How verdicts compare with the truth, for files of one kind or of all.</summary>
public sealed class Tally
{
    private readonly int[] _levels = new int[4], _wrong = new int[4];
    private int _liars, _liarsAtHigh, _liarsAtMedium, _datable, _covered, _zonesWrong, _zonesAssumedWrong;

    /// <summary>Files that are judged: those without a lie that nobody could know.</summary>
    public int Files => _levels.Sum();

    /// <summary>Files whose sources name another time without anything in the file against it.</summary>
    public int Liars => _liars;

    /// <summary>Of all judged verdicts of that level.</summary>
    public double WrongShare(ConfidenceLevel level) =>
        _levels[(int)level] == 0 ? 0 : (double)_wrong[(int)level] / _levels[(int)level];

    public int Wrong(ConfidenceLevel level) => _wrong[(int)level];

    public int At(ConfidenceLevel level) => _levels[(int)level];

    /// <summary>High and medium, of the datable files.</summary>
    public double Coverage => _datable == 0 ? 1 : (double)_covered / _datable;

    /// <summary>Share of wrong ones among all at that level, counted with the lies nobody could know.</summary>
    public double WrongWithLiars(ConfidenceLevel level)
    {
        var liars = level == ConfidenceLevel.High ? _liarsAtHigh : _liarsAtMedium;
        var all = At(level) + liars;
        return all == 0 ? 0 : (double)(Wrong(level) + liars) / all;
    }

    /// <summary>Counts a verdict; true when it is wrong at high or medium and somebody could have known.</summary>
    public bool Add(Verdict verdict, Truth truth)
    {
        var isWrong = verdict.Time is { } time && !truth.IsMetBy(time);
        if (truth.Tells == Tells.Lies && isWrong)
        {
            _liars++;
            if (verdict.Level == ConfidenceLevel.High) _liarsAtHigh++;
            if (verdict.Level == ConfidenceLevel.Medium) _liarsAtMedium++;
            return false;
        }
        _levels[(int)verdict.Level]++;
        if (truth.IsDatable) _datable++;
        if (truth.IsDatable && verdict.Level >= ConfidenceLevel.Medium) _covered++;
        if (verdict.Time is { OffsetMinutes: { } offset } claimed && offset != truth.Offset)
        {
            if (claimed.Basis == ZoneBasis.Assumed) _zonesAssumedWrong++;
            else if (claimed.Basis != ZoneBasis.Unknown) _zonesWrong++;
        }
        if (!isWrong) return false;
        _wrong[(int)verdict.Level]++;
        return verdict.Level >= ConfidenceLevel.Medium;
    }

    public static string Header => $"  {"kind",-28}{"files",7}{"high",7}{"medium",7}{"low",7}{"none",7}"
        + $"{"wrong:h",8}{"m",5}{"l",6}{"zone",6}{"assumed",8}{"covered",12}{"lies",6}{"h",5}{"m",5}";

    public string Row(string kind) => string.Create(CultureInfo.InvariantCulture,
        $"  {kind,-28}{Files,7}{_levels[3],7}{_levels[2],7}{_levels[1],7}{_levels[0],7}{_wrong[3],8}{_wrong[2],5}"
        + $"{_wrong[1],6}{_zonesWrong,6}{_zonesAssumedWrong,8}{Covered(),12}"
        + $"{_liars,6}{_liarsAtHigh,5}{_liarsAtMedium,5}");

    private string Covered() => _datable == 0 ? "-" : string.Create(CultureInfo.InvariantCulture,
        $"{_covered}/{_datable}");
}
