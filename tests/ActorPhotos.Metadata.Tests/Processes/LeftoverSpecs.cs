using ActorPhotos.FakeExifTool;
using ActorPhotos.Metadata.ExifTool.Processes;
using ActorPhotos.TestSupport;

namespace ActorPhotos.Metadata.Tests.Processes;

/// <summary>Counts the descriptors of this very process, so nothing else may start children meanwhile.</summary>
[CollectionDefinition(nameof(AloneInTheProcess), DisableParallelization = true)]
public sealed class AloneInTheProcess;

[Collection(nameof(AloneInTheProcess))]
public sealed class LeftoverSpecs : IDisposable
{
    private const int Limit = 120_000;

    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact(Timeout = Limit)]
    public async Task Many_children_one_after_another_leave_no_descriptors_and_no_zombies_behind()
    {
        var tool = new FakeTool(_folder["tool"]);
        await (await Asking.StartAsync(Asking.Launch(tool.Path))).StopAsync();
        var children = new List<ProcessIdentity>();
        var before = Descriptors();
        for (var count = 0; count < 10; count++)
        {
            var child = await Asking.StartAsync(Asking.Launch(tool.Path));
            children.Add(child.Tool);
            await child.AnswerAsync("/a.jpg");
            (await child.StopAsync().WaitAsync(Asking.Long)).IsConfirmed.ShouldBeTrue();
        }
        await Asking.UntilAsync(() => Descriptors() <= before + 2, "the pipes of ended children are closed");
        children.ShouldAllBe(child => !child.IsAlive);
    }

    private static int Descriptors() => Directory.GetFiles("/proc/self/fd").Count(IsPipe);

    private static bool IsPipe(string descriptor)
    {
        try
        {
            return File.ResolveLinkTarget(descriptor, returnFinalTarget: false)?.FullName.Contains("pipe:") == true;
        }
        catch (IOException)
        {
            // Closed since it was listed.
            return false;
        }
    }
}
