namespace ActorPhotos.Core.Timestamps.FileNames;

/// <summary>Turns the notation of <see cref="NameFormat"/> into steps. Throws for what is no format.</summary>
internal static class NameNotation
{
    private static readonly (string Text, NameField Field, int Least)[] Fields =
    [
        ("yyyy", NameField.Year, 4), ("MM", NameField.Month, 2), ("dd", NameField.Day, 2), ("DD", NameField.LateDay, 2),
        ("HH", NameField.Hour, 2), ("H", NameField.ShortHour, 1), ("mm", NameField.Minute, 2),
        ("ss", NameField.Second, 2), ("fff", NameField.Millisecond, 3), ("epoch", NameField.Epoch, 13),
        ("unix", NameField.Unix, 10), ("a", NameField.Half, 2), ("z", NameField.Offset, 1),
    ];

    public static NameStep[] Compile(string format)
    {
        var steps = new List<NameStep>();
        var at = 0;
        Sequence(format, ref at, steps);
        if (at != format.Length) throw new ArgumentException($"a bracket too many at {at}", nameof(format));
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
            if (at >= format.Length) throw new ArgumentException("a bracket is open", nameof(format));
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
            if (char.IsAsciiLetter(format[at])) throw new ArgumentException($"no field at {at}", nameof(format));
            steps.Add(new(NameStepKind.Literal, format[at++]));
        }
        at++;
    }
}
