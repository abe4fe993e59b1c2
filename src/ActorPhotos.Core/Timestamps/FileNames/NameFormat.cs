namespace ActorPhotos.Core.Timestamps.FileNames;

/// <summary>
/// One way of writing a time into a name, such as <c>IMG_{yyyyMMdd}_{HHmmss}</c>. Matching allocates nothing: every
/// name of a library is held against all of them, which regular expressions with their groups are too dear for.
/// </summary>
/// <remarks>
/// In braces stand fields (<see cref="NameField"/>) and the characters between them. Outside: <c>(a|b|)</c> one of
/// these, the last of them nothing; <c>[_-]</c> one of these characters, <c>?</c> behind it when it may be missing;
/// <c>#</c> a digit, <c>#+</c> digits; <c>%</c> letters; <c>~</c> at most twenty characters that are no digits; a blank
/// also the narrow and the unbreakable one; all else is itself, whatever its case. A format begins where the name
/// does, with <c>*</c> anywhere; <c>$</c> is the end of the name. No letter or digit may touch it on either side, so
/// that a number or a hash is never cut up.
/// </remarks>
internal sealed class NameFormat
{
    private readonly NameStep[] _steps;
    private readonly bool _isAnywhere;
    private readonly int _least;
    private readonly int _leastDigits;
    private readonly FirstCharacters _first;

    /// <param name="family">Whose names these are, in one or two words.</param>
    /// <param name="isGeneric">It may be the time of a message, an export, or any run of digits.</param>
    /// <param name="isGuarded">A date that must not stand beside what could be more digits or a time.</param>
    public NameFormat(
        string format, string family, bool isUtc = false, bool isGeneric = false, bool isGuarded = false)
    {
        _isAnywhere = format.StartsWith('*');
        _steps = NameNotation.Compile(_isAnywhere ? format[1..] : format);
        (_least, _leastDigits) = NameNotation.Least(_steps);
        _first = FirstCharacters.Of(_steps);
        (Text, Family, IsUtc, IsGeneric, IsGuarded) = (format, family, isUtc, isGeneric, isGuarded);
    }

    public string Text { get; }

    public string Family { get; }

    public bool IsUtc { get; }

    public bool IsGeneric { get; }

    private bool IsGuarded { get; }

    /// <summary>
    /// The first place from an index on where the format fits and the time exists; false when there is none.
    /// </summary>
    /// <param name="digits">How many digits the stem has.</param>
    public bool Find(
        ReadOnlySpan<char> stem, int digits, int from, DateTime earliest, DateTime latest, out NameMatch match)
    {
        match = default;
        if (digits < _leastDigits) return false;
        var last = _isAnywhere ? stem.Length - _least : Math.Min(0, stem.Length - _least);
        for (var at = from; at <= last; at++)
        {
            if (!_first.May(stem[at])) continue;
            if (at > 0 && IsWordCharacter(stem[at - 1])) continue;
            var fields = default(NameFields);
            var end = NameSteps.Run(_steps, 0, stem, at, ref fields);
            if (end < 0 || (IsGuarded && IsBesideDigits(stem, at, end))) continue;
            if (fields.Time() is not { } time || time.Local < earliest || time.Local > latest) continue;
            match = new(this, time, IsUtc || fields.IsUtc, at, end);
            return true;
        }
        return false;
    }

    public static bool IsWordCharacter(char c) =>
        char.IsAsciiLetterOrDigit(c) || (c > 0x7F && char.IsLetterOrDigit(c));

    // "100_20190304" is a counter first, and "20190304_251530" an impossible time rather than a date.
    private static bool IsBesideDigits(ReadOnlySpan<char> stem, int at, int end)
    {
        if (at >= 2 && stem[at - 1] is '_' or '-' or '.' or ' ' && char.IsAsciiDigit(stem[at - 2])) return true;
        var next = end;
        while (next < stem.Length && next - end < 3 && stem[next] is '_' or '-' or '.' or ' ' or 'T' or 't') next++;
        return next > end && (IsTime(stem, next, 2) || IsTime(stem, next, 1));
    }

    private static bool IsTime(ReadOnlySpan<char> stem, int at, int hourDigits)
    {
        for (var part = 0; part < 3; part++)
        {
            if (part > 0 && at < stem.Length && stem[at] is '.' or '-' or '_' or ':') at++;
            for (var digit = 0; digit < (part == 0 ? hourDigits : 2); digit++, at++)
                if (at >= stem.Length || !char.IsAsciiDigit(stem[at])) return false;
        }
        return true;
    }
}

/// <summary>Where a format fits a name, and the time it gives.</summary>
internal readonly record struct NameMatch(NameFormat Format, CaptureTime Time, bool IsUtc, int Begin, int End)
{
    public bool IsFull => Time.Precision > Precision.Day;
}
