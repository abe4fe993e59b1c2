namespace ActorPhotos.Core.Timestamps.FileNames;

/// <summary>Reads one field of a format out of a name.</summary>
internal static class NameFieldReader
{
    /// <summary>Where the field ends, or -1 when it is not there.</summary>
    public static int Read(NameField field, ReadOnlySpan<char> text, int at, ref NameFields fields)
    {
        switch (field)
        {
            case NameField.Year:
                return Number(text, at, 4, out fields.Year) && fields.Year is >= 1900 and < 2100 ? at + 4 : -1;
            case NameField.Month:
                return Number(text, at, 2, out fields.Month) ? at + 2 : -1;
            case NameField.Day:
                fields.HasDay = true;
                return Number(text, at, 2, out fields.Day) ? at + 2 : -1;
            case NameField.LateDay:
                fields.HasDay = true;
                return Number(text, at, 2, out fields.Day) && fields.Day > 12 ? at + 2 : -1;
            case NameField.Hour:
                fields.HasHour = true;
                return Number(text, at, 2, out fields.Hour) ? at + 2 : -1;
            case NameField.ShortHour:
                fields.HasHour = true;
                if (Number(text, at, 2, out fields.Hour)) return at + 2;
                return Number(text, at, 1, out fields.Hour) ? at + 1 : -1;
            case NameField.Minute:
                return Number(text, at, 2, out fields.Minute) ? at + 2 : -1;
            case NameField.Second:
                fields.HasSecond = true;
                return Number(text, at, 2, out fields.Second) ? at + 2 : -1;
            case NameField.Millisecond:
                if (!Number(text, at, 3, out var millisecond)) return -1;
                fields.Millisecond = millisecond;
                return at + 3;
            case NameField.Epoch:
                return Epoch(text, at, 13, 1, ref fields);
            case NameField.Unix:
                return Epoch(text, at, 10, 1000, ref fields);
            case NameField.Half:
                if (at < text.Length && NameSteps.IsBlank(text[at])) at++;
                return NameSteps.Half(text, at, out fields.Half);
            default:
                return Offset(text, at, ref fields);
        }
    }

    private static int Epoch(ReadOnlySpan<char> text, int at, int digits, long factor, ref NameFields fields)
    {
        // From 1 on: seconds of 2001 and later, which are the only ones with this many digits.
        if (at >= text.Length || text[at] != '1' || !Long(text, at, digits, out var value)) return -1;
        fields.Epoch = value * factor;
        fields.IsUtc = true;
        return at + digits;
    }

    private static int Offset(ReadOnlySpan<char> text, int at, ref NameFields fields)
    {
        if (at >= text.Length) return -1;
        if (text[at] is 'Z' or 'z')
        {
            fields.OffsetMinutes = 0;
            fields.IsUtc = true;
            return at + 1;
        }
        if (text[at] is not ('+' or '-' or '\u2212') || !Number(text, at + 1, 2, out var hours)) return -1;
        var next = at + 3 < text.Length && text[at + 3] == ':' ? at + 4 : at + 3;
        if (!Number(text, next, 2, out var minutes) || minutes > 59) return -1;
        var offset = (hours * 60 + minutes) * (text[at] == '+' ? 1 : -1);
        if (!ZoneOffsets.IsPossible(offset)) return -1;
        fields.OffsetMinutes = offset;
        return next + 2;
    }

    private static bool Number(ReadOnlySpan<char> text, int at, int digits, out int value)
    {
        var ok = Long(text, at, digits, out var found);
        value = (int)found;
        return ok;
    }

    private static bool Long(ReadOnlySpan<char> text, int at, int digits, out long value)
    {
        value = 0;
        if (at + digits > text.Length) return false;
        for (var i = at; i < at + digits; i++)
        {
            if (!char.IsAsciiDigit(text[i])) return false;
            value = value * 10 + (text[i] - '0');
        }
        return true;
    }
}
