using System.Text.RegularExpressions;

namespace ActorPhotos.Architecture.Tests;

/// <summary>The repository speaks of the project alone, and belongs on any machine.</summary>
public sealed partial class TextSpecs
{
    // In pieces, so that this file does not break its own rules.
    private static readonly Regex Machine = new(
        "/(wo" + "rk|ro" + @"ot|ho" + @"me/(?!you\b|me\b|user\b|anna\b|USER\b)\w)[\w./-]*/"
        + @"|\bsha" + "red/(corpus|akka|design|seeds)",
        RegexOptions.None, TimeSpan.FromSeconds(10));

    private static readonly Regex Registry = new(
        @"https?://[^\s""')]*(nug" + @"et\.org|npm" + @"js|pyp" + @"i\.org|art" + @"ifactory|nex" + @"us|mir" + @"ror|"
        + "reg" + "istry)",
        RegexOptions.IgnoreCase, TimeSpan.FromSeconds(10));

    private static readonly Regex Makers = new(
        @"\b(wor" + @"ktree|sub-?ag" + @"ents?|cla" + @"ude|anth" + @"ropic|chat" + @"gpt|LL" + @"Ms?|"
        + @"AI (ass" + @"istant|model|session)|the br" + @"ief|the le" + @"ad\b(?! of)|per my inst" + "ructions)",
        RegexOptions.IgnoreCase, TimeSpan.FromSeconds(10));

    [Fact]
    public void No_text_names_a_folder_of_one_machine() => Found(Machine).ShouldBeNamed();

    [Fact]
    public void No_text_names_a_package_registry() => Found(Registry).ShouldBeNamed();

    [Fact]
    public void No_text_speaks_of_how_it_was_written() => Found(Makers).ShouldBeNamed();

    [Fact]
    public void Package_sources_are_the_machine_s_own() =>
        Repository.Files.Where(path => path.EndsWith("nuget.config", StringComparison.OrdinalIgnoreCase))
            .ShouldBeEmpty();

    [Fact]
    public void Every_text_has_unix_line_ends_and_no_tabs_in_code()
    {
        Texts().Where(file => file.Text.Contains('\r', StringComparison.Ordinal)).Select(file => file.Path)
            .ShouldBeEmpty();
        Repository.Sources.Concat(Repository.Tests)
            .Where(source => source.Code.Contains('\t', StringComparison.Ordinal)).Select(source => source.Path)
            .ShouldBeEmpty();
    }

    private static IEnumerable<string> Found(Regex rule) =>
        from file in Texts()
        from Match match in rule.Matches(file.Text)
        select $"{file.Path}:{file.Text.AsSpan(0, match.Index).Count('\n') + 1} {match.Value}";

    private static IEnumerable<(string Path, string Text)> Texts() =>
        from path in Repository.Files
        where !path.StartsWith("tests/TestData/", StringComparison.Ordinal)
        let text = Repository.Read(path)
        where !text.Contains('\0', StringComparison.Ordinal)
        select (path, text);
}
