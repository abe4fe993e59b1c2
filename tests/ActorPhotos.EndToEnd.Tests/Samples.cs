using ActorPhotos.ProofKit.Support;

namespace ActorPhotos.EndToEnd.Tests;

internal static class Samples
{
    /// <summary>Skips the test where the tools that make a sample are not installed.</summary>
    public static SampleLibrary Make(int count)
    {
        Skip.If(SampleLibrary.MissingTool() is not null, $"{SampleLibrary.MissingTool()} is not installed");
        return SampleLibrary.Make(count);
    }
}
