namespace ActorPhotos.Core.Timestamps.FileNames;

/// <summary>Runs the steps of a format over a name.</summary>
internal static class NameSteps
{
    private const int LongestGap = 20;

    private static readonly (string Text, char Half)[] Halves =
    [
        ("AM", 'a'), ("PM", 'p'), ("A.M.", 'a'), ("P.M.", 'p'), ("A. M.", 'a'), ("P. M.", 'p'),
        ("오전", 'a'), ("오후", 'p'), ("上午", 'a'), ("下午", 'p'), ("午前", 'a'), ("午後", 'p'),
    ];

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
}
