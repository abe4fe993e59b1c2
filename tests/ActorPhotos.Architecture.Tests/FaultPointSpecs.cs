using System.Text.RegularExpressions;
using ActorPhotos.Core.Faults;

namespace ActorPhotos.Architecture.Tests;

/// <summary>The crash drill takes its list from the code, so the list and the code must be one.</summary>
public sealed class FaultPointSpecs
{
    private const string Declaration = "src/ActorPhotos.Core/Faults/";

    public static TheoryData<FaultPoint> Points => [.. FaultPoints.All];

    [Theory]
    [MemberData(nameof(Points))]
    public void Every_fault_point_is_passed_somewhere_in_the_product(FaultPoint point)
    {
        var mention = new Regex($@"\bFaultPoint\.{point}\b", RegexOptions.None, TimeSpan.FromSeconds(5));
        Repository.Rooms.Any(source => !source.Path.StartsWith(Declaration, StringComparison.Ordinal)
            && mention.IsMatch(source.Code)).ShouldBeTrue($"nobody passes {point}");
    }

    [Theory]
    [MemberData(nameof(Points))]
    public void Every_fault_point_is_found_by_its_name(FaultPoint point)
    {
        FaultPoints.NameOf(point).ShouldMatch("^[a-z]+(-[a-z]+)*$");
        FaultPoints.ByName(FaultPoints.NameOf(point)).ShouldBe(point);
    }

    [Fact]
    public void Names_are_unique() =>
        FaultPoints.All.Select(FaultPoints.NameOf).Distinct().Count().ShouldBe(FaultPoints.All.Count);

    [Fact]
    public void No_fault_point_is_passed_by_anything_but_its_name_in_code() =>
        (from source in Repository.Rooms
         where !source.Path.StartsWith(Declaration, StringComparison.Ordinal)
         from Match match in Regex.Matches(
             source.Code, @"\bFaultPoints\.Pass\((?!FaultPoint\.|JournalPoints\.|before\)|after\))", RegexOptions.None,
             TimeSpan.FromSeconds(5))
         select $"{source.Path}:{source.LineOf(match.Index)}").ShouldBeEmpty();

    [Fact]
    public void Only_the_drill_in_hosting_arms_them() =>
        Repository.Rooms.Where(source => source.Code.Contains("FaultPoints.Armed", StringComparison.Ordinal))
            .Select(source => source.Path).ShouldBe(["src/ActorPhotos.Hosting/FaultDrill.cs"]);
}
