using ActorPhotos.ProofKit.ExifTool;

namespace ActorPhotos.EndToEnd.Tests;

/// <summary>The children of this very process are asked for, and its pools' meter: nothing else may run.</summary>
[CollectionDefinition(nameof(AloneInTheProcess), DisableParallelization = true)]
public sealed class AloneInTheProcess;

/// <summary>The short version of the drill of the ExifTool pool: its quick cases, one test each.</summary>
[Collection(nameof(AloneInTheProcess))]
public sealed class ExifToolDrillSpecs
{
    private const int Seed = 20;

    public static TheoryData<string> QuickCases =>
        new(ExifToolCases.All.Where(trouble => trouble.IsQuick).Select(trouble => trouble.Name));

    [SkippableTheory]
    [MemberData(nameof(QuickCases))]
    public async Task Every_request_is_answered_once_and_others_are_unharmed_in(string name)
    {
        var verdict = await ExifToolDrill.Play(ExifToolCases.All.Single(trouble => trouble.Name == name),
            new Playing(Seed, IsTimed: false, IsShort: true, Keep: false));

        Skip.If(verdict.Skipped is not null, verdict.Skipped);
        verdict.Faults.ShouldBeEmpty(string.Join('\n', ExifToolRow.Lines(verdict)));
    }
}
