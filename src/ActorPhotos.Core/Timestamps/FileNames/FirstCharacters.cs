namespace ActorPhotos.Core.Timestamps.FileNames;

/// <summary>With which characters a format can begin: one look tells most formats from most places of a name.</summary>
internal readonly record struct FirstCharacters(ulong Low, ulong High, bool Others)
{
    private const int Ascii = 128, Half = 64;

    /// <summary>False when no name of the format has this character there.</summary>
    public bool May(char c) => c >= Ascii ? Others : ((c < Half ? Low : High) >> (c & (Half - 1)) & 1) != 0;

    public static FirstCharacters Of(NameStep[] steps, int step = 0)
    {
        while (step < steps.Length && steps[step].Kind == NameStepKind.Jump) step = steps[step].To;
        if (step >= steps.Length) return Any;
        var current = steps[step];
        return current.Kind switch
        {
            NameStepKind.Split => Of(steps, step + 1).Or(Of(steps, current.To)),
            NameStepKind.Literal when current.Value == ' ' => Any,
            NameStepKind.Literal when current.Value >= Ascii => new(0, 0, Others: true),
            NameStepKind.Literal => One(current.Value).Or(One(char.ToLowerInvariant(current.Value))),
            NameStepKind.Digit or NameStepKind.Digits => Text("0123456789"),
            NameStepKind.Field => OfField(current.Field),
            _ => Any,
        };
    }

    private static FirstCharacters Any => new(ulong.MaxValue, ulong.MaxValue, Others: true);

    private static FirstCharacters OfField(NameField field) => field switch
    {
        NameField.Year => Text("12"),
        NameField.Epoch or NameField.Unix => Text("1"),
        NameField.LateDay => Text("123"),
        NameField.Half or NameField.Offset => Any,
        _ => Text("0123456789"),
    };

    private static FirstCharacters Text(string characters)
    {
        var all = default(FirstCharacters);
        foreach (var c in characters) all = all.Or(One(c));
        return all;
    }

    private static FirstCharacters One(char c) => c < Half ? new(1UL << c, 0, false) : new(0, 1UL << (c - Half), false);

    private FirstCharacters Or(FirstCharacters other) =>
        new(Low | other.Low, High | other.High, Others || other.Others);
}
