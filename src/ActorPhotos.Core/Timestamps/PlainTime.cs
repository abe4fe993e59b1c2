namespace ActorPhotos.Core.Timestamps;

/// <summary>
/// The ways nearly every file writes a time: <c>2019:03:04 10:15:30</c> or ISO 8601, with a fraction and an offset or
/// without. Read without garbage; whatever is not plainly one of them is left to the patterns of
/// <see cref="TimestampParser"/>, which know the mistakes.
/// </summary>
internal static class PlainTime
{
    private const int Shortest = 19;
    private const int MostFractionDigits = 9;

    /// <param name="text">Trimmed.</param>
    public static bool TryRead(ReadOnlySpan<char> text, out ParsedTime parsed)
    {
        parsed = default;
        if (text.Length < Shortest || text[4] is not (':' or '-' or '/' or '.') || text[7] != text[4]
            || text[10] is not (' ' or 'T') || text[13] != ':' || text[16] != ':') return false;
        if (!Number(text[..4], out var year) || !Number(text[5..7], out var month) || !Number(text[8..10], out var day)
            || !Number(text[11..13], out var hour) || !Number(text[14..16], out var minute)
            || !Number(text[17..19], out var second)) return false;
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)
            || hour > 23 || minute > 59 || second > 59) return false;
        var rest = text[Shortest..];
        long? fraction = null;
        if (rest.Length > 0 && rest[0] is '.' or ',')
        {
            var digits = 1;
            while (digits < rest.Length && char.IsAsciiDigit(rest[digits])) digits++;
            if (digits - 1 is < 1 or > MostFractionDigits) return false;
            fraction = SubSeconds(rest[1..digits]);
            rest = rest[digits..];
        }
        int? offset = null;
        if (rest.Length > 0 && (offset = Offset(rest)) is null) return false;
        var local = new DateTime(year, month, day, hour, minute, second).AddTicks(fraction ?? 0);
        parsed = new(true, local, fraction is null ? Precision.Second : Precision.SubSecond, offset, null, null);
        return true;
    }

    /// <summary>Digits of a fraction as ticks; null when there are none or something else.</summary>
    public static long? SubSeconds(ReadOnlySpan<char> digits)
    {
        if (digits.Length == 0) return null;
        var ticks = 0L;
        // A tick is the seventh digit; what follows is finer than any clock in a camera.
        for (var i = 0; i < Math.Max(digits.Length, 7); i++)
        {
            if (i < digits.Length && !char.IsAsciiDigit(digits[i])) return null;
            if (i < 7) ticks = ticks * 10 + (i < digits.Length ? digits[i] - '0' : 0);
        }
        return ticks;
    }

    /// <summary>Z, UTC, GMT or a sign with hours and perhaps minutes, as minutes; null when none that can be.</summary>
    /// <param name="text">Trimmed.</param>
    public static int? Offset(ReadOnlySpan<char> text)
    {
        if (text is "Z" or "z" or "UTC" or "GMT") return 0;
        if (text.Length < 2 || text[0] is not ('+' or '-' or '\u2212')) return null;
        var digits = text[1..];
        var colon = digits.IndexOf(':');
        var (hourDigits, minuteDigits) = (colon, digits.Length) switch
        {
            ( >= 0, _) => (colon, digits.Length - colon - 1),
            (_, <= 2) => (digits.Length, 0),
            _ => (digits.Length - 2, 2),
        };
        if (hourDigits is < 1 or > 2 || (colon >= 0 ? minuteDigits != 2 : minuteDigits is not (0 or 2))) return null;
        var minutes = 0;
        if (!Number(digits[..hourDigits], out var hours)
            || (minuteDigits > 0 && !Number(digits[^2..], out minutes)) || minutes > 59) return null;
        var offset = (hours * 60 + minutes) * (text[0] == '+' ? 1 : -1);
        return ZoneOffsets.IsPossible(offset) ? offset : null;
    }

    private static bool Number(ReadOnlySpan<char> digits, out int value)
    {
        value = 0;
        foreach (var c in digits)
        {
            if (!char.IsAsciiDigit(c)) return false;
            value = value * 10 + (c - '0');
        }
        return true;
    }
}
