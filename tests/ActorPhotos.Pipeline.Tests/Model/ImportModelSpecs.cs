using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace ActorPhotos.Pipeline.Tests.Model;

/// <summary>
/// Random trees, interruptions and changes against an oracle that knows the design and no code: after every completed
/// job the library (places, bytes, file times) and the balance sheet are what it says, the sources are untouched and
/// staging is gone. A failure prints the smallest tree and script it finds, and the seed.
/// </summary>
/// <remarks>
/// The cases of every run are the same. <c>ACTORPHOTOS_MODEL_CASES=2000 dotnet test --filter ImportModelSpecs</c> makes
/// that many new ones; <c>ACTORPHOTOS_MODEL_REPLAY=seed,gamma,size</c>, as printed, makes one of them again.
/// </remarks>
public sealed class ImportModelSpecs
{
    private const int Limit = 100 * 60_000;

    [Fact(Timeout = Limit)]
    public async Task The_library_and_the_account_are_what_the_design_says_whatever_interrupts() =>
        await Task.Run(() => Prop.ForAll(ModelGen.Cases, ModelRun.Check).Check(Cases()));

    private static Config Cases()
    {
        var config = Config.QuickThrowOnFailure.WithStartSize(4).WithEndSize(30);
        if (Environment.GetEnvironmentVariable("ACTORPHOTOS_MODEL_REPLAY") is { Length: > 0 } replay)
        {
            var parts = replay.Split(',');
            return config.WithMaxTest(1).WithReplay(
                ulong.Parse(parts[0], CultureInfo.InvariantCulture),
                ulong.Parse(parts[1], CultureInfo.InvariantCulture),
                int.Parse(parts[2], CultureInfo.InvariantCulture));
        }
        return Environment.GetEnvironmentVariable("ACTORPHOTOS_MODEL_CASES") is { Length: > 0 } cases
            ? config.WithMaxTest(int.Parse(cases, CultureInfo.InvariantCulture))
            : config.WithMaxTest(60).WithReplay(20190304UL, 101531UL);
    }
}
