using System.Runtime.CompilerServices;
using Akka.Actor;

namespace ActorPhotos.AkkaStandIn.Tests.StandIn;

/// <summary>
/// Nothing is public in the stand-in that Akka.NET lacks. UPDATE_SURFACE=1 writes PublicSurface.txt anew.
/// </summary>
public sealed class PublicSurfaceSpecs
{
    private static string StandIn => RepositoryFolder.Find("src", "ActorPhotos.AkkaStandIn");

    [SkippableFact]
    public void The_public_surface_is_the_one_written_down()
    {
        SkipOnAkka();
        var file = System.IO.Path.Combine(StandIn, "PublicSurface.txt");
        var actual = Surface();
        if (Environment.GetEnvironmentVariable("UPDATE_SURFACE") == "1")
            System.IO.File.WriteAllText(file, string.Join('\n', actual) + "\n");
        var written = System.IO.File.ReadAllLines(file);
        actual.Except(written).ShouldBeEmpty(
            "public in the code, not in PublicSurface.txt (UPDATE_SURFACE=1 writes it)");
        written.Except(actual).ShouldBeEmpty(
            "in PublicSurface.txt, not public in the code (UPDATE_SURFACE=1 writes it)");
    }

    [SkippableFact]
    public void Everything_public_exists_in_Akka_NET_with_the_same_signature()
    {
        SkipOnAkka();
        var reference = Environment.GetEnvironmentVariable("AKKA_SURFACE");
        Skip.If(string.IsNullOrEmpty(reference), "AKKA_SURFACE does not name a file with Akka.NET's surface");
        var akka = new AkkaSurface(System.IO.File.ReadLines(reference));
        akka.Missing(Surface()).ShouldBeEmpty();
    }

    private static IReadOnlyList<string> Surface() => SurfaceText.Of(typeof(ActorSystem).Assembly.GetTypes()
        .Concat(typeof(Akka.TestKit.Xunit2.TestKit).Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(Akka.TestKit.Xunit2.TestKit).Namespace))
        .Where(type => type.IsVisible && !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)));

    private static void SkipOnAkka() =>
        Skip.If(typeof(ActorSystem).Assembly.GetName().Name == "Akka", "this is about the stand-in");
}
