namespace ActorPhotos.Architecture.Tests;

/// <summary>Where to stop: a file that outgrows these is two files.</summary>
public sealed class SizeSpecs
{
    private const int ProductStop = 400, TestStop = 600, FlowStop = 80, StandInStop = 5_000, Columns = 120;

    [Fact]
    public void No_product_file_is_longer_than_400_lines() => Longer(Repository.Sources, ProductStop).ShouldBeNamed();

    [Fact]
    public void No_test_file_is_longer_than_600_lines() => Longer(Repository.Tests, TestStop).ShouldBeNamed();

    [Fact]
    public void A_flow_fits_on_a_screen() =>
        Longer(Repository.Rooms.Where(IsFlow), FlowStop).ShouldBeNamed();

    [Fact]
    public void Both_flows_are_there() =>
        Repository.Rooms.Where(IsFlow).Select(source => source.Path)
            .ShouldBe(["src/ActorPhotos.Pipeline/ExportFlow.cs", "src/ActorPhotos.Pipeline/IngestFlow.cs"]);

    /// <summary>Counted are lines that say something: not blank ones, comments and lone braces.</summary>
    [Fact]
    public void The_stand_in_stays_small() =>
        Repository.Sources.Where(source => source.Room == "ActorPhotos.AkkaStandIn")
            .Sum(source => source.Code.Split('\n').Count(line => line.AsSpan().Trim().TrimStart("{});").Length > 0))
            .ShouldBeLessThan(StandInStop);

    [Fact]
    public void No_line_is_wider_than_120_columns() =>
        Repository.Sources.Concat(Repository.Tests).SelectMany(source => source.Text.Split('\n')
            .Index().Where(line => line.Item.Length > Columns).Select(line => $"{source.Path}:{line.Index + 1}"))
            .ShouldBeNamed();

    private static bool IsFlow(SourceText source) => source.FileName.EndsWith("Flow.cs", StringComparison.Ordinal);

    private static IEnumerable<string> Longer(IEnumerable<SourceText> sources, int stop) =>
        sources.Where(source => source.Lines > stop).Select(source => $"{source.Path} has {source.Lines} lines");
}
