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
