namespace ActorPhotos.Core.Timestamps.FileNames;

/// <summary>What stands in the braces of a format.</summary>
internal enum NameField
{
    /// <summary><c>yyyy</c>: 19 or 20 and two more digits.</summary>
    Year,

    /// <summary><c>MM</c></summary>
    Month,

    /// <summary><c>dd</c></summary>
    Day,

    /// <summary><c>DD</c>: 13 to 31, which no month can be, so that the order is certain.</summary>
    LateDay,

    /// <summary><c>HH</c></summary>
    Hour,

    /// <summary><c>H</c>: one digit or two.</summary>
    ShortHour,

    /// <summary><c>mm</c></summary>
    Minute,

    /// <summary><c>ss</c></summary>
    Second,

    /// <summary><c>fff</c>: three digits of a fraction.</summary>
    Millisecond,

    /// <summary><c>epoch</c>: 13 digits from 1 on, milliseconds since 1970 UTC.</summary>
    Epoch,

    /// <summary><c>unix</c>: 10 digits from 1 on, seconds since 1970 UTC.</summary>
    Unix,

    /// <summary><c>a</c>: AM or PM, also as "a. m.", and East Asian words for them.</summary>
    Half,

    /// <summary><c>z</c>: Z, +hhmm or +hh:mm.</summary>
    Offset,
}

internal enum NameStepKind
{
    Literal,
    Set,
    Digit,
    Digits,
    Letters,
    NoDigits,
    Field,

    /// <summary>Try the next step, and when that fails the one at <see cref="NameStep.To"/>.</summary>
    Split,
    Jump,
    NameEnd,
}

/// <param name="Value">The literal, upper-case.</param>
/// <param name="Set">Characters of which one must be there.</param>
internal readonly record struct NameStep(
    NameStepKind Kind, char Value = '\0', NameField Field = default, int To = 0, string? Set = null);

/// <summary>Formats as steps, and the run over them.</summary>
internal static class NameSteps
{
    private const int LongestGap = 20;

    private static readonly (string Text, NameField Field, int Least)[] Fields =
    [
        ("yyyy", NameField.Year, 4), ("MM", NameField.Month, 2), ("dd", NameField.Day, 2), ("DD", NameField.LateDay, 2),
        ("HH", NameField.Hour, 2), ("H", NameField.ShortHour, 1), ("mm", NameField.Minute, 2),
        ("ss", NameField.Second, 2), ("fff", NameField.Millisecond, 3), ("epoch", NameField.Epoch, 13),
        ("unix", NameField.Unix, 10), ("a", NameField.Half, 2), ("z", NameField.Offset, 1),
    ];

    private static readonly (string Text, char Half)[] Halves =
    [
        ("AM", 'a'), ("PM", 'p'), ("A.M.", 'a'), ("P.M.", 'p'), ("A. M.", 'a'), ("P. M.", 'p'),
        ("오전", 'a'), ("오후", 'p'), ("上午", 'a'), ("下午", 'p'), ("午前", 'a'), ("午後", 'p'),
    ];

    public static NameStep[] Compile(string format)
    {
        var steps = new List<NameStep>();
        var at = 0;
        Sequence(format, ref at, steps);
        if (at != format.Length) throw new ArgumentException($"a bracket too many at {at}: {format}");
        return [.. steps];
    }

    /// <summary>As many characters, and as many digits among them, as a name must have at least.</summary>
    public static (int Length, int Digits) Least(NameStep[] steps, int step = 0)
    {
        var (length, digits) = (0, 0);
        for (; step < steps.Length; step++)
        {
            var current = steps[step];
            switch (current.Kind)
            {
                case NameStepKind.Split:
                    var (one, other) = (Least(steps, step + 1), Least(steps, current.To));
                    return (length + Math.Min(one.Length, other.Length), digits + Math.Min(one.Digits, other.Digits));
                case NameStepKind.Jump:
                    step = current.To - 1;
                    break;
                case NameStepKind.Field:
                    var least = Fields.First(field => field.Field == current.Field).Least;
                    length += least;
                    digits += current.Field is NameField.Half or NameField.Offset ? 0 : least;
                    break;
                case NameStepKind.NoDigits or NameStepKind.NameEnd:
                    break;
                default:
                    length++;
                    digits += current.Kind is NameStepKind.Digit or NameStepKind.Digits ? 1 : 0;
                    break;
            }
        }
        return (length, digits);
    }

    /// <summary>The end of the match, or -1.</summary>
    public static int Run(NameStep[] steps, int step, ReadOnlySpan<char> text, int at, ref NameFields fields)
    {
        for (; step < steps.Length; step++)
        {
            var current = steps[step];
            switch (current.Kind)
            {
                case NameStepKind.Jump:
                    step = current.To - 1;
                    continue;
                case NameStepKind.Split:
                    var before = fields;
                    var end = Run(steps, step + 1, text, at, ref fields);
                    if (end >= 0) return end;
                    fields = before;
                    step = current.To - 1;
                    continue;
                case NameStepKind.NameEnd:
                    if (at != text.Length) return -1;
                    continue;
                case NameStepKind.Field:
                    at = NameFieldReader.Read(current.Field, text, at, ref fields);
                    break;
                case NameStepKind.Letters:
                    at = Skip(text, at, int.MaxValue, least: 1, IsLetter);
                    break;
                case NameStepKind.Digits:
                    at = Skip(text, at, int.MaxValue, least: 1, char.IsAsciiDigit);
                    break;
                case NameStepKind.NoDigits:
                    at = Skip(text, at, LongestGap, least: 0, static c => !char.IsAsciiDigit(c));
                    break;
                default:
                    at = at < text.Length && Fits(current, text[at]) ? at + 1 : -1;
                    break;
            }
            if (at < 0) return -1;
        }
        return at == text.Length || !NameFormat.IsWordCharacter(text[at]) ? at : -1;
    }

    /// <summary>The half of the day that the text goes on with, and where it ends; -1 when with none.</summary>
    public static int Half(ReadOnlySpan<char> text, int at, out char half)
    {
        foreach (var (word, which) in Halves)
        {
            if (!text[at..].StartsWith(word, StringComparison.OrdinalIgnoreCase)) continue;
            half = which;
            return at + word.Length;
        }
        half = '\0';
        return -1;
    }

    public static bool IsBlank(char c) => c is ' ' or '\u00A0' or '\u202F';

    private static bool Fits(NameStep step, char c) => step.Kind switch
    {
        NameStepKind.Digit => char.IsAsciiDigit(c),
        NameStepKind.Set => step.Set!.Contains(c),
        _ => step.Value == ' ' ? IsBlank(c) : char.ToUpperInvariant(c) == step.Value,
    };

    // macOS decomposes names: an accent is a character of its own there.
    private static bool IsLetter(char c) =>
        char.IsLetter(c) || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.NonSpacingMark;

    private static int Skip(ReadOnlySpan<char> text, int at, int most, int least, Func<char, bool> belongs)
    {
        var begin = at;
        while (at < text.Length && at - begin < most && belongs(text[at])) at++;
        return at - begin < least ? -1 : at;
    }

    private static void Sequence(string format, ref int at, List<NameStep> steps)
    {
        while (at < format.Length && format[at] is not ('|' or ')'))
        {
            var begin = steps.Count;
            One(format, ref at, steps);
            if (at >= format.Length || format[at] != '?') continue;
            at++;
            // Jumps inside what becomes optional move with it.
            for (var i = begin; i < steps.Count; i++)
                if (steps[i].Kind is NameStepKind.Split or NameStepKind.Jump)
                    steps[i] = steps[i] with { To = steps[i].To + 1 };
            steps.Insert(begin, new(NameStepKind.Split, To: steps.Count + 1));
        }
    }

    private static void One(string format, ref int at, List<NameStep> steps)
    {
        var c = format[at++];
        switch (c)
        {
            case '(':
                Alternatives(format, ref at, steps);
                break;
            case '{':
                Braces(format, ref at, steps);
                break;
            case '[':
                var close = format.IndexOf(']', at);
                steps.Add(new(NameStepKind.Set, Set: format[at..close]));
                at = close + 1;
                break;
            case '#':
                var many = at < format.Length && format[at] == '+';
                if (many) at++;
                steps.Add(new(many ? NameStepKind.Digits : NameStepKind.Digit));
                break;
            case '%':
                steps.Add(new(NameStepKind.Letters));
                break;
            case '~':
                steps.Add(new(NameStepKind.NoDigits));
                break;
            case '$':
                steps.Add(new(NameStepKind.NameEnd));
                break;
            default:
                steps.Add(new(NameStepKind.Literal, char.ToUpperInvariant(c)));
                break;
        }
    }

    private static void Alternatives(string format, ref int at, List<NameStep> steps)
    {
        var jumps = new List<int>();
        while (true)
        {
            var split = steps.Count;
            steps.Add(new(NameStepKind.Split));
            Sequence(format, ref at, steps);
            if (at >= format.Length) throw new ArgumentException($"a bracket is open: {format}");
            if (format[at++] == ')')
            {
                // The last of them has nothing to fall back on.
                steps[split] = new(NameStepKind.Jump, To: split + 1);
                break;
            }
            jumps.Add(steps.Count);
            steps.Add(new(NameStepKind.Jump));
            steps[split] = new(NameStepKind.Split, To: steps.Count);
        }
        foreach (var jump in jumps) steps[jump] = new(NameStepKind.Jump, To: steps.Count);
    }

    private static void Braces(string format, ref int at, List<NameStep> steps)
    {
        while (format[at] != '}')
        {
            var rest = format.AsSpan(at);
            var isField = false;
            foreach (var (text, field, _) in Fields)
            {
                if (!rest.StartsWith(text, StringComparison.Ordinal)) continue;
                steps.Add(new(NameStepKind.Field, Field: field));
                at += text.Length;
                isField = true;
                break;
            }
            if (isField) continue;
            if (char.IsAsciiLetter(format[at])) throw new ArgumentException($"no field at {at}: {format}");
            steps.Add(new(NameStepKind.Literal, format[at++]));
        }
        at++;
    }
}
