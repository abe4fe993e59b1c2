using System.Text.RegularExpressions;

namespace ActorPhotos.Core.Timestamps.Neighbours;

/// <summary>A camera's own name of a picture: letters and a running number, <c>IMG_1234</c>, <c>DSC00012</c>.</summary>
/// <param name="Series">What stands before the number, in capitals, and how many digits it has.</param>
public readonly partial record struct CounterName(string Series, int Number)
{
    /// <summary>Null for a name that is not one: other digits in it, a date, a word behind the number.</summary>
    /// <param name="fileName">Display name with its extension.</param>
    public static CounterName? Of(string fileName)
    {
        var match = Pattern().Match(fileName);
        if (!match.Success) return null;
        var digits = match.Groups["n"].ValueSpan;
        return new($"{match.Groups["prefix"].Value.ToUpperInvariant()}{digits.Length}",
            int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture));
    }

    // Sony, Canon, Nikon, Olympus and their kin: four or five digits; IMG_E1234 is Apple's edit of 1234.
    [GeneratedRegex(@"^(?<prefix>[A-Za-z]{1,4}_?|[_0-9]MG_|[0-9]{3}[_-])(?<n>[0-9]{4,5})\.[A-Za-z0-9]{2,4}$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();
}
