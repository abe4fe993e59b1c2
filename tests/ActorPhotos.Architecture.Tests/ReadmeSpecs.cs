using System.Text.RegularExpressions;

namespace ActorPhotos.Architecture.Tests;

/// <summary>Every room explains itself, and every landmine names the test that holds it.</summary>
public sealed partial class ReadmeSpecs
{
    private static readonly string[] Headings = ["In", "Out", "Invariants", "Landmines"];

    public static TheoryData<string> Rooms => [.. Repository.RoomNames];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Every_room_has_a_readme_with_four_headings(string room)
    {
        var path = $"src/{room}/README.md";
        Repository.Has(path).ShouldBeTrue($"{path} is missing");
        var text = Repository.Read(path);
        Headings.Except(Heading().Matches(text).Select(match => match.Groups["name"].Value)).ShouldBeEmpty(path);
    }

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Every_test_a_readme_names_exists(string room)
    {
        var path = $"src/{room}/README.md";
        if (Repository.Has(path))
        {
            Named(Repository.Read(path)).Where(name => !Repository.TestNames.Contains(name)).ShouldBeEmpty(path);
        }
    }

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Every_landmine_names_the_test_that_holds_it(string room)
    {
        var path = $"src/{room}/README.md";
        if (Repository.Has(path))
        {
            Landmines(Repository.Read(path)).Where(item => !Named(item).Any() && !NotHeld().IsMatch(item))
                .ShouldBeEmpty(path);
        }
    }

    /// <summary>Test methods are sentences and test classes end in Specs: nothing else in backticks looks so.</summary>
    private static IEnumerable<string> Named(string text) =>
        InBackticks().Matches(text).Select(match => match.Groups["name"].Value.Split('.')[^1]).Where(IsTestName);

    private static bool IsTestName(string name) =>
        name.Length > 0 && (name.EndsWith("Specs", StringComparison.Ordinal)
        || char.IsAsciiLetterUpper(name[0]) && name.Count(c => c == '_') >= 2 && name.Any(char.IsAsciiLetterLower));

    private static IEnumerable<string> Landmines(string text) =>
        from Match section in LandmineSection().Matches(text)
        from Match item in Item().Matches(section.Groups["body"].Value)
        where !TableHead().IsMatch(item.Value)
        select item.Value.Trim();

    [GeneratedRegex(@"^#+ (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"`(?<name>[A-Za-z][\w.]*)`")]
    private static partial Regex InBackticks();

    [GeneratedRegex(@"^(?:#+ )?Landmines:?\s*$(?<body>(?:(?!^#).*\n?)*)", RegexOptions.Multiline)]
    private static partial Regex LandmineSection();

    // A bullet with the lines that continue it, or a row of a table.
    [GeneratedRegex(@"^(?:- .*(?:\n[ \t]+\S.*)*|\|.*)", RegexOptions.Multiline)]
    private static partial Regex Item();

    [GeneratedRegex(@"^\|(?:[\s|:-]+$| landmine )")]
    private static partial Regex TableHead();

    [GeneratedRegex(@"(?i)not\s+held\s+by\s+a\s+test")]
    private static partial Regex NotHeld();
}
