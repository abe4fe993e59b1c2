using Akka.Actor;

namespace ActorPhotos.AkkaStandIn.Tests.StandIn;

/// <summary>The stand-in stays a stand-in.</summary>
public sealed class SizeSpecs
{
    private const int MostLines = 6_000;
    private const int FileStop = 400;

    private static IEnumerable<string> Sources => System.IO.Directory.EnumerateFiles(
        RepositoryFolder.Find("src", "ActorPhotos.AkkaStandIn"), "*.cs", SearchOption.AllDirectories);

    /// <summary>Counted are lines that say something: not blank ones, lone braces and comments.</summary>
    [Fact]
    public void It_is_smaller_than_six_thousand_lines() =>
        Sources.Sum(file => System.IO.File.ReadLines(file).Count(Speaks)).ShouldBeLessThan(MostLines);

    [Fact]
    public void No_file_is_longer_than_four_hundred_lines() =>
        Sources.Where(file => System.IO.File.ReadLines(file).Count() > FileStop).ShouldBeEmpty();

    [SkippableFact]
    public void It_says_that_it_is_not_Akka_NET()
    {
        var assembly = typeof(ActorSystem).Assembly;
        Skip.If(assembly.GetName().Name == "Akka", "this is about the stand-in");
        assembly.GetName().Name.ShouldBe("ActorPhotos.AkkaStandIn");
        assembly.GetCustomAttributes(typeof(System.Reflection.AssemblyDescriptionAttribute), inherit: false)
            .Cast<System.Reflection.AssemblyDescriptionAttribute>().Single().Description.ShouldBe("Not Akka.NET");
    }

    private static bool Speaks(string line)
    {
        var text = line.Trim();
        return text.Length > 0 && !text.StartsWith("//", StringComparison.Ordinal)
            && text is not ("{" or "}" or "};" or "});");
    }
}
