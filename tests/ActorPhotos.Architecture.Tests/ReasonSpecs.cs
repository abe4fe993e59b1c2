using System.Text.RegularExpressions;
using ActorPhotos.Core.Outcomes;

namespace ActorPhotos.Architecture.Tests;

/// <summary>Every reason is produced somewhere and has words.</summary>
public sealed partial class ReasonSpecs
{
    private const string Table = "src/ActorPhotos.Core/Outcomes/OutcomeTable.cs";

    private static readonly string[] Lists =
        ["src/ActorPhotos.Core/Outcomes/Reason.cs", "src/ActorPhotos.Core/Outcomes/ReasonText.cs", Table];

    public static TheoryData<Reason> Reasons => [.. Enum.GetValues<Reason>()];

    /// <summary>In a room, in a statement of the catalog, or by the table itself from a stage's result.</summary>
    [Theory]
    [MemberData(nameof(Reasons))]
    public void Every_reason_is_produced_somewhere(Reason reason)
    {
        var mention = Pattern($@"\bReason\.{reason}\b");
        var settles = Pattern($@"(\bnew|\bSettle)\(Reason\.{reason}\b");
        var statement = Pattern($@"\breason = '{ReasonText.Code(reason)}'");
        var produced = Repository.Rooms.Any(source => !Lists.Contains(source.Path)
                && (mention.IsMatch(source.Code) || statement.IsMatch(source.Text)))
            || Repository.Rooms.Single(source => source.Path == Table) is var table && settles.IsMatch(table.Code);
        produced.ShouldBeTrue($"no source produces {reason}");
    }

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Every_reason_has_a_code_and_a_sentence(Reason reason)
    {
        ReasonText.Code(reason).ShouldMatch("^[a-z]+(-[a-z]+)*$");
        ReasonText.Sentence(reason).ShouldEndWith(".");
        ReasonText.Parse(ReasonText.Code(reason)).ShouldBe(reason);
    }

    /// <summary>A code in SQL is a reason in letters: a misspelt one would be found when it is too late.</summary>
    [Fact]
    public void Every_code_in_a_statement_of_the_catalog_is_a_reason() =>
        Repository.Rooms.Where(source => source.Room == "ActorPhotos.Catalog")
            .SelectMany(source => CodeInSql().Matches(source.Text).Select(match => match.Groups["code"].Value))
            .Where(code => !ReasonText.TryParse(code, out _)).ShouldBeEmpty();

    private static Regex Pattern(string text) => new(text, RegexOptions.None, TimeSpan.FromSeconds(5));

    [GeneratedRegex(@"\breason (?:=|<>) '(?<code>[^']+)'")]
    private static partial Regex CodeInSql();
}
