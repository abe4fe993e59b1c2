using System.Diagnostics.CodeAnalysis;

namespace ActorPhotos.Core.Companions;

/// <summary>
/// How a companion's name is made from its master's: <c>*.*.json</c> for IMG.jpg.json, <c>*.xmp</c> for IMG.xmp,
/// <c>*_01.*.xmp</c> for IMG_01.cr2.xmp, <c>*M01.xml</c> for C0001M01.XML. The first star is the master's name without
/// extension, the second its extension.
/// </summary>
/// <param name="Infix">What stands between the name and what follows; empty for most.</param>
/// <param name="KeepsExtension">True when the master's extension is part of the companion's name.</param>
/// <param name="Extension">Its own, lower-case, without the dot.</param>
public sealed record CompanionForm(string Infix, bool KeepsExtension, string Extension)
{
    public static CompanionForm Takeout { get; } = new("", true, "json");

    /// <summary>NAME.xmp, NAME.aae: its own extension in place of the master's.</summary>
    public static CompanionForm InPlace(string extension) => new("", false, extension.ToLowerInvariant());

    /// <summary>Name without extension for the master's name without extension and its extension.</summary>
    public string Stem(string masterStem, string masterExtension) =>
        masterStem + Infix + (KeepsExtension && masterExtension.Length > 0 ? "." + masterExtension : "");

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="FormatException">It is no form.</exception>
    public static CompanionForm Parse(string text) =>
        TryParse(text, out var form) ? form : throw new FormatException($"'{text}' is not the form of a companion.");

    public override string ToString() => $"*{Infix}{(KeepsExtension ? ".*" : "")}.{Extension}";

    private static bool TryParse(string text, [NotNullWhen(true)] out CompanionForm? form)
    {
        form = null;
        var dot = text.LastIndexOf('.');
        if (!text.StartsWith('*') || dot < 1) return false;
        var middle = text[1..dot];
        var keeps = middle.EndsWith(".*", StringComparison.Ordinal);
        form = new(keeps ? middle[..^2] : middle, keeps, text[(dot + 1)..]);
        return true;
    }
}
