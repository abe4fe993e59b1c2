namespace ActorPhotos.Core.Companions;

/// <summary>The parts of a file's name that naming rules speak of.</summary>
internal static class FileNameParts
{
    /// <summary>
    /// Name and extension with its dot; the extension is empty when there is none or the only dot comes first.
    /// </summary>
    public static (string Stem, string Extension) Split(string name)
    {
        var dot = name.LastIndexOf('.');
        return dot <= 0 ? (name, "") : (name[..dot], name[dot..]);
    }

    /// <summary>A counter at the end, <c>(12)</c> with its brackets, and what comes before it.</summary>
    public static (string Base, string Counter) SplitCounter(string stem)
    {
        if (!stem.EndsWith(')')) return (stem, "");
        var open = stem.LastIndexOf('(');
        var digits = open < 0 ? "" : stem[(open + 1)..^1];
        return open > 0 && digits.Length is > 0 and <= 4 && digits.All(char.IsAsciiDigit)
            ? (stem[..open], stem[open..]) : (stem, "");
    }
}
