using ActorPhotos.ProofKit.Hostile;

namespace ActorPhotos.EndToEnd.Tests;

/// <summary>The short version of the hostile drill: its quick cases, one test each.</summary>
public sealed class HostileSpecs
{
    public static TheoryData<string> QuickCases =>
        new(HostileCases.All.Where(hostile => hostile.IsQuick).Select(hostile => hostile.Name));

    [SkippableTheory]
    [MemberData(nameof(QuickCases))]
    public async Task Nothing_is_lost_and_everything_is_said_in(string name)
    {
        var verdict = await HostileDrill.Play(HostileCases.All.Single(hostile => hostile.Name == name));

        Skip.If(verdict.Skipped is not null, verdict.Skipped);
        verdict.Faults.ShouldBeEmpty(string.Join('\n', VerdictRow.Lines(verdict)));
    }
}
