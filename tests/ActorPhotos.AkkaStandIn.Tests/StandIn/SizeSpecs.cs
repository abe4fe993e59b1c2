using Akka.Actor;

namespace ActorPhotos.AkkaStandIn.Tests.StandIn;

/// <summary>The stand-in stays a stand-in.</summary>
public sealed class SizeSpecs
{
    private const int MostLines = 5_000;
    private const int MostPublicTypes = 136;
    private const int FileStop = 400;

    private static IEnumerable<string> Sources => System.IO.Directory.EnumerateFiles(
        RepositoryFolder.Find("src", "ActorPhotos.AkkaStandIn"), "*.cs", SearchOption.AllDirectories);

    /// <summary>Counted are lines that say something: not blank ones, lone braces and comments.</summary>
    [Fact]
    public void It_is_smaller_than_five_thousand_lines() =>
        Sources.Sum(file => System.IO.File.ReadLines(file).Count(Speaks)).ShouldBeLessThan(MostLines);

    /// <summary>
    /// The aim was about 60. What is more are the types that signatures name without anybody using them: shapes and
    /// graphs of streams, base types of references and messages, parts of the log, exceptions and replies.
    /// </summary>
    [SkippableFact]
    public void It_has_few_public_types()
    {
        SkipOnAkka();
        typeof(ActorSystem).Assembly.GetTypes().Count(type =>
            type.IsVisible).ShouldBeLessThanOrEqualTo(MostPublicTypes);
    }

    [Fact]
    public void No_file_is_longer_than_four_hundred_lines() =>
        Sources.Where(file => System.IO.File.ReadLines(file).Count() > FileStop).ShouldBeEmpty();

    [SkippableFact]
    public void It_says_that_it_is_not_Akka_NET()
    {
        SkipOnAkka();
        var assembly = typeof(ActorSystem).Assembly;
        assembly.GetName().Name.ShouldBe("ActorPhotos.AkkaStandIn");
        assembly.GetCustomAttributes(typeof(System.Reflection.AssemblyDescriptionAttribute), inherit: false)
            .Cast<System.Reflection.AssemblyDescriptionAttribute>().Single().Description.ShouldBe("Not Akka.NET");
    }

    private static void SkipOnAkka() =>
        Skip.If(typeof(ActorSystem).Assembly.GetName().Name == "Akka", "this is about the stand-in");

    private static bool Speaks(string line)
    {
        var text = line.Trim();
        return text.Length > 0 && !text.StartsWith("//", StringComparison.Ordinal)
            && text is not ("{" or "}" or "};" or "});");
    }
}
