using System.Buffers;
using System.Globalization;
using ActorPhotos.Core.Companions;
using ActorPhotos.Core.Files;
using ActorPhotos.Core.Metadata;
using ActorPhotos.Core.Timestamps;

namespace ActorPhotos.Core.Placement;

/// <summary>
/// A place in the library, relative to its root: <c>2019/20190304_101530.jpg</c> in local capture time, or
/// <c>unknown/</c> and the original name made safe for every file system.
/// </summary>
public sealed record PlacedName
{
    public const string UnknownFolder = "unknown";

    private static readonly SearchValues<char> ExtensionLetters =
        SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-");

    private PlacedName(string folder, string stem, string extension)
    {
        (Folder, Stem, Extension) = (folder, stem, extension);
        Path = BytePath.FromText(extension.Length == 0 ? $"{folder}/{stem}" : $"{folder}/{stem}.{extension}");
        CollisionKey = NameFolding.Key($"{folder}/{stem}.{extension}");
    }

    public string Folder { get; }

    /// <summary>The name without dot and extension.</summary>
    public string Stem { get; }

    /// <summary>Lower-case, without the dot; empty only for what has none and no usual one.</summary>
    public string Extension { get; }

    public BytePath Path { get; }

    /// <summary>Two places with equal keys are one place on some file system: whole path, NFC, case-folded.</summary>
    public string CollisionKey { get; }

    /// <param name="placeUnknown">
    /// True when no date may name it (<see cref="Outcomes.OutcomeTable.AfterReading"/>).
    /// </param>
    /// <param name="originalName">The name in the source, one component.</param>
    /// <param name="type">Gives the extension when the original name has no usable one.</param>
    public static PlacedName For(Verdict verdict, bool placeUnknown, BytePath originalName, ContentType type)
    {
        if (placeUnknown || verdict.Time is null)
        {
            var (stem, extension) = SafeName.From(originalName);
            return new(UnknownFolder, stem, extension.Length > 0 ? extension : ContentTypes.UsualExtension(type));
        }
        var local = verdict.Time.Local;
        return new(local.ToString("yyyy", CultureInfo.InvariantCulture),
            local.ToString("yyyyMMdd_HHmmss", CultureInfo.InvariantCulture),
            UsableExtension(originalName) ?? ContentTypes.UsualExtension(type));
    }

    /// <summary>
    /// The same place with a counter: <c>_001</c>, and more digits beyond 999. 0 is the place itself.
    /// </summary>
    public PlacedName Numbered(int n) => n switch
    {
        0 => this,
        < 0 => throw new ArgumentOutOfRangeException(nameof(n), n, "A counter is not negative."),
        _ => new(Folder, $"{Stem}_{n.ToString("D3", CultureInfo.InvariantCulture)}", Extension),
    };

    /// <summary>True when a place is this name with any counter: nothing has to move there.</summary>
    public bool Covers(BytePath place)
    {
        if (place == Path) return true;
        var (before, after) = ($"{Folder}/{Stem}_", Extension.Length == 0 ? "" : $".{Extension}");
        return place.Text is { } text && text.Length >= before.Length + 3 + after.Length
            && text.StartsWith(before, StringComparison.Ordinal) && text.EndsWith(after, StringComparison.Ordinal)
            && text.AsSpan()[before.Length..^after.Length].IndexOfAnyExceptInRange('0', '9') < 0;
    }

    /// <summary>The same folder and name with another extension: the other file of a shot.</summary>
    public PlacedName WithExtension(string extension) => new(Folder, Stem, extension);

    /// <summary>The place of a companion of the file that stands here.</summary>
    /// <param name="copy">From 1; further ones with the same form have their number before the extension.</param>
    public PlacedName Beside(CompanionForm form, int copy)
    {
        var stem = form.Stem(Stem, Extension);
        return new(Folder, copy == 1 ? stem : $"{stem}.{copy.ToString(CultureInfo.InvariantCulture)}", form.Extension);
    }

    /// <summary>A place in the library read back.</summary>
    public static PlacedName Parse(BytePath place)
    {
        var text = place.Name.Display;
        var dot = text.LastIndexOf('.');
        var isExtension = dot > 0 && text.AsSpan(dot + 1).IndexOfAnyExcept(ExtensionLetters) < 0;
        return new(place.Parent.Display, isExtension ? text[..dot] : text, isExtension ? text[(dot + 1)..] : "");
    }

    /// <summary>
    /// The place of the file that a companion stands beside; null when the form does not fit its name.
    /// </summary>
    /// <param name="extension">The extension of that file.</param>
    public static PlacedName? MasterOf(BytePath companion, CompanionForm form, string extension)
    {
        var place = Parse(companion);
        var tail = form.Stem("", extension);
        return place.Extension == form.Extension && place.Stem.Length > tail.Length
            && place.Stem.EndsWith(tail, StringComparison.Ordinal)
            ? new(place.Folder, place.Stem[..^tail.Length], extension) : null;
    }

    public override string ToString() => Path.Display;

    // "Walk of 12. June" has no extension although it has a dot.
    private static string? UsableExtension(BytePath name) =>
        name.Extension is { Length: > 0 and <= 8 } extension && extension.All(char.IsAsciiLetterOrDigit)
            ? extension : null;
}
