using System.Text.RegularExpressions;

namespace ActorPhotos.Architecture.Tests;

/// <summary>What a test class is called and how its methods read.</summary>
public sealed partial class TestSpecs
{
    [Fact]
    public void Classes_with_tests_end_in_Specs() =>
        Repository.Tests.Where(source => TestMethod().IsMatch(source.Code))
            .Where(source => !TestClass().Matches(source.Code)
                .Any(match => match.Groups["name"].Value.EndsWith("Specs", StringComparison.Ordinal)))
            .Select(source => source.Path).ShouldBeNamed();

    [Fact]
    public void Test_methods_are_sentences() =>
        Repository.Tests.SelectMany(source => TestMethod().Matches(source.Code)
            .Select(match => match.Groups["name"].Value)
            .Where(name => !name.Contains('_', StringComparison.Ordinal))
            .Select(name => $"{source.Path}: {name}")).ShouldBeNamed();

    [Fact]
    public void No_test_sleeps() =>
        Repository.Tests.SelectMany(source => Sleep().Matches(source.Code)
            .Select(match => $"{source.Path}:{source.LineOf(match.Index)} {match.Value}")).ShouldBeNamed();

    [GeneratedRegex(@"\[(?:Fact|Theory|SkippableFact|SkippableTheory|Property)\b[^\n]*\]\s*(?:\[[^\n]*\]\s*)*"
        + @"public (?:async )?[\w<>]+ (?<name>\w+)\s*\(")]
    private static partial Regex TestMethod();

    [GeneratedRegex(@"^public (?:sealed |abstract |partial )*class (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex TestClass();

    [GeneratedRegex(@"\bThread\s*\.\s*Sleep\b")]
    private static partial Regex Sleep();
}
