using ActorPhotos.Core.Files;
using ActorPhotos.Core.Metadata;
using ActorPhotos.FakeExifTool;
using ActorPhotos.Metadata.ExifTool.Processes;
using ActorPhotos.Metadata.ExifTool.Supervision;
using ActorPhotos.TestSupport;
using Akka.Actor;

namespace ActorPhotos.Metadata.Tests;

/// <summary>A supervisor with a fake tool, and the short ways to ask it.</summary>
internal sealed class Pool : IAsyncDisposable
{
    public const int Limit = 180_000;
    public const string Descriptor = "/proc/1/fd/1";

    private readonly ActorSystem _system = ActorSystem.Create("pool-specs");
    private readonly List<string> _asked = [];

    public Pool(
        Func<ExifToolSettings, ExifToolSettings> change, string[] trouble, Func<string, Task<bool>>? askStorage = null)
    {
        Tool = new FakeTool(Folder["tool"], trouble);
        var settings = change(new ExifToolSettings(Tool.Path, Folder["state"])
        {
            MemoryLimitBytes = 0,
            Workers = 1,
            ReadTimeLimit = TimeSpan.FromSeconds(60),
            StartTimeLimit = TimeSpan.FromSeconds(60),
            StopGrace = TimeSpan.FromMilliseconds(100),
            BackOff = TimeSpan.FromMilliseconds(10),
        });
        Func<string, Task<bool>> ask = path => Ask(path, askStorage);
        Supervisor = _system.ActorOf(Props.Create(() => new ExifToolSupervisor(settings, TimeProvider.System, ask)));
    }

    public ScratchFolder Folder { get; } = new();

    public FakeTool Tool { get; }

    public IActorRef Supervisor { get; }

    /// <summary>What storages were asked for.</summary>
    public IReadOnlyList<string> Asked => _asked;

    public Task<MetadataResult> Read(string path) => Read(new ReadTags(BytePath.FromText(path), Descriptor));

    public async Task<MetadataResult> Read(ReadTags read) => (await Ask<TagsRead>(read)).Metadata;

    public Task<T> Ask<T>(object request) => Supervisor.Ask<T>(request).WaitAsync(TimeSpan.FromSeconds(150));

    public Task<ExifToolStatus> Status() => Ask<ExifToolStatus>(GetExifToolStatus.Instance);

    /// <summary>One that waits at the gate, so that what is asked meanwhile is queued.</summary>
    public async Task<Task<MetadataResult>> Gate()
    {
        var first = Read("/gate.jpg");
        await Asking.UntilAsync(() => Readers("/gate.jpg").Count == 1, "the first file is read");
        return first;
    }

    /// <summary>The processes that were given a file, in order.</summary>
    public IReadOnlyList<int> Readers(string path) =>
        [.. Tool.Log.Where(entry => entry.Event == "read " + path).Select(entry => entry.Pid)];

    public static bool Alive(int pid) => ProcessIdentity.Of(pid)?.IsAlive == true;

    public async ValueTask DisposeAsync()
    {
        await _system.Terminate();
        Folder.Dispose();
    }

    private Task<bool> Ask(string path, Func<string, Task<bool>>? askStorage)
    {
        _asked.Add(path);
        return askStorage?.Invoke(path) ?? Task.FromResult(true);
    }
}
