using System.Text.RegularExpressions;
using ActorPhotos.Core.Files;
using ActorPhotos.Core.Metadata;

namespace ActorPhotos.Core.Timestamps.Clocks;

/// <summary>
/// Which camera took a photo, as one line a person can type: make, model and serial number; without a serial number
/// make and model; without both the counter pattern of its names with their folder (<c>DSC_#### in 100NIKON</c>).
/// </summary>
public static partial class CameraKey
{
    private const string Serial = ":SerialNumber";

    /// <param name="path">Relative to its source; its name and folder stand in when the tags say nothing.</param>
    /// <returns>Null when neither the tags nor the name say anything of a camera.</returns>
    public static string? Of(TagSet tags, BytePath path)
    {
        var make = First(tags, "IFD0:Make", ":Make");
        var model = First(tags, "IFD0:Model", ":Model");
        if (model is null) return make is null ? OfName(path) : $"{make}{SerialOf(tags)}";
        // "Canon" and "Canon EOS 80D" are not said twice.
        var name = make is null || model.StartsWith(make, StringComparison.OrdinalIgnoreCase)
            ? model : $"{make} {model}";
        return name + SerialOf(tags);
    }

    /// <summary>
    /// Every camera that counts calls its files so, hence the folder; a name that is a date is no counter.
    /// </summary>
    private static string? OfName(BytePath path)
    {
        var match = Counter().Match(path.Stem.Display);
        if (!match.Success) return null;
        var pattern = match.Groups["name"].Value.ToUpperInvariant()
            + new string('#', match.Groups["count"].ValueSpan.Length);
        var folder = path.Parent.Name;
        return folder.IsEmpty ? pattern : $"{pattern} in {folder.Display}";
    }

    // The number inside the maker's notes is left alone: not every reader sees it, and it would make one camera two.
    private static string? SerialOf(TagSet tags) =>
        First(tags, "ExifIFD" + Serial, Serial) is { } serial && serial.AsSpan().Trim('0').Length > 0
            ? $" #{serial}" : null;

    private static string? First(TagSet tags, string usual, string name)
    {
        if (Clean(tags.Text(usual)) is { } text) return text;
        foreach (var key in tags.Keys)
            if (key.EndsWith(name, StringComparison.Ordinal) && Clean(tags.Text(key)) is { } other) return other;
        return null;
    }

    private static string? Clean(string? text) =>
        text is null ? null : Blanks().Replace(text, " ").Trim() is { Length: > 0 } clean ? clean : null;

    [GeneratedRegex(@"[\s\p{C}]+", RegexOptions.CultureInvariant)]
    private static partial Regex Blanks();

    // DSC_0123, _MG_1234, P1010123, GOPR0123, 100_0001; then what copies add: (1), ~2, -edited.
    [GeneratedRegex(@"^(?<name>[A-Za-z_]{1,8}-?|[0-9]{3}_)(?<count>[0-9]{3,7})(?:[ ]?\([0-9]+\)|~[0-9]+|-edited)?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Counter();
}
