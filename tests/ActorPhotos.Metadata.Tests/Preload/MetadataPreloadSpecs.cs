using ActorPhotos.Core.Files;
using ActorPhotos.Core.Metadata;
using ActorPhotos.Core.Outcomes;
using ActorPhotos.Metadata.ExifTool.Supervision;
using ActorPhotos.Metadata.Preload;
using ActorPhotos.TestSupport;

namespace ActorPhotos.Metadata.Tests.Preload;

public sealed class MetadataPreloadSpecs
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private readonly ManualClock _clock = new();
    private readonly Reader _reader = new();
    private readonly MetadataPreload _preload;

    public MetadataPreloadSpecs() => _preload = new MetadataPreload(_reader, capacity: 4, window: 2, Pause, _clock);

    [Fact]
    public async Task Nothing_is_known_until_it_was_read_and_then_it_is_there_at_once()
    {
        _preload.Look(Path("a")).ShouldBeOfType<PreloadState.NotYet>();
        _reader.Begun.ShouldBeEmpty("looking starts nothing");
        var got = _preload.Get(Path("a"));
        got.IsCompleted.ShouldBeFalse();

        _reader.Answer("a", StageResult.Ok);

        (await got.WaitAsync(Asking.Long)).Detail.ShouldBe("a");
        _preload.Get(Path("a")).IsCompleted.ShouldBeTrue();
        _preload.Look(Path("a")).ShouldBeOfType<PreloadState.Known>();
        _reader.Begun.ShouldBe(["a High"]);
    }

    [Fact]
    public async Task One_read_serves_all_who_ask()
    {
        _preload.View([Path("a")], []);
        var all = Enumerable.Range(0, 50).Select(_ => _preload.Get(Path("a"))).ToList();
        _reader.Answer("a", StageResult.Ok);
        (await Task.WhenAll(all).WaitAsync(Asking.Long)).ShouldAllBe(metadata => metadata.Detail == "a");
        _reader.Begun.Count.ShouldBe(1);
    }

    [Fact]
    public void What_is_visible_is_read_first_and_in_order_and_no_more_than_the_window_at_once()
    {
        _preload.View(Paths("a b c"), Paths("d e"));
        _reader.Begun.ShouldBe(["a High", "b High"]);
        foreach (var name in new[] { "b", "a", "c", "d" }) _reader.Answer(name, StageResult.Ok);
        _reader.Begun.ShouldBe(["a High", "b High", "c High", "d Low", "e Low"]);
    }

    [Fact]
    public void When_the_view_moves_what_is_visible_now_goes_first_and_what_nobody_sees_is_cancelled()
    {
        _preload.View(Paths("a b c"), Paths("d e"));
        _preload.View(Paths("e x"), Paths("b"));
        _reader.Cancelled.ShouldBe(["a"]);
        _reader.Moved.ShouldBe(["b Low"]);

        _reader.Cancel("a");
        _reader.Answer("b", StageResult.Ok);
        _reader.Begun.ShouldBe(["a High", "b High", "e High", "x High"]);
        _preload.Look(Path("c")).ShouldBeOfType<PreloadState.NotYet>();
    }

    [Fact]
    public async Task Whom_somebody_waits_for_is_read_although_the_view_has_moved_on()
    {
        _preload.View(Paths("a b c"), []);
        var (running, waiting) = (_preload.Get(Path("a")), _preload.Get(Path("c")));
        _preload.View(Paths("x"), []);
        _reader.Cancelled.ShouldBe(["b"]);
        _reader.Cancel("b");
        foreach (var name in new[] { "a", "x", "c" }) _reader.Answer(name, StageResult.Ok);
        (await running.WaitAsync(Asking.Long)).Detail.ShouldBe("a");
        (await waiting.WaitAsync(Asking.Long)).Detail.ShouldBe("c");
    }

    [Fact]
    public async Task Who_comes_between_a_cancellation_and_its_effect_is_served()
    {
        _preload.View(Paths("a"), []);
        _preload.View([], []);
        var got = _preload.Get(Path("a"));
        _reader.Cancel("a");
        _reader.Answer("a", StageResult.Ok);
        (await got.WaitAsync(Asking.Long)).Detail.ShouldBe("a");
        _reader.Begun.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(StageResult.FailedTransient)]
    [InlineData(StageResult.TimedOut)]
    [InlineData(StageResult.ToolUnavailable)]
    public async Task A_failure_is_told_as_what_it_is_and_read_again_after_the_pause(StageResult failure)
    {
        var first = _preload.Get(Path("a"));
        _reader.Answer("a", failure);
        (await first.WaitAsync(Asking.Long)).Result.ShouldBe(failure);
        _preload.Look(Path("a")).ShouldBeOfType<PreloadState.Failed>().Metadata.Result.ShouldBe(failure);
        (await _preload.Get(Path("a")).WaitAsync(Asking.Long)).Result.ShouldBe(failure);
        _reader.Begun.Count.ShouldBe(1, "the pause is not over");

        _clock.Advance(Pause);
        var again = _preload.Get(Path("a"));
        _reader.Answer("a", StageResult.Ok);
        (await again.WaitAsync(Asking.Long)).Result.ShouldBe(StageResult.Ok);
    }

    [Theory]
    [InlineData(StageResult.Empty)]
    [InlineData(StageResult.FailedPermanent)]
    public async Task What_is_known_of_the_file_itself_is_kept(StageResult result)
    {
        var first = _preload.Get(Path("a"));
        _reader.Answer("a", result);
        (await first.WaitAsync(Asking.Long)).Result.ShouldBe(result);
        _clock.Advance(Pause);
        (await _preload.Get(Path("a")).WaitAsync(Asking.Long)).Result.ShouldBe(result);
        _reader.Begun.Count.ShouldBe(1);
    }

    [Fact]
    public void The_least_recently_used_goes_when_there_is_no_room_and_a_view_is_held_whole()
    {
        foreach (var name in "abcd") Read($"{name}");
        _preload.Look(Path("a")).ShouldBeOfType<PreloadState.Known>();
        Read("e");
        _preload.Look(Path("b")).ShouldBeOfType<PreloadState.NotYet>("it was used least recently");
        _preload.Look(Path("a")).ShouldBeOfType<PreloadState.Known>();

        _preload.View(Paths("1 2 3 4 5 6"), []);
        foreach (var name in "123456") _reader.Answer($"{name}", StageResult.Ok);
        _preload.Held.ShouldBe(6);
        foreach (var name in "123456") _preload.Look(Path($"{name}")).ShouldBeOfType<PreloadState.Known>();
    }

    [Fact]
    public void Failures_are_forgotten_beyond_the_capacity_and_those_in_view_stay()
    {
        foreach (var name in "abcdef") Fail($"{name}");
        _preload.Look(Path("a")).ShouldBeOfType<PreloadState.NotYet>("it failed before all others");
        _preload.Look(Path("b")).ShouldBeOfType<PreloadState.NotYet>();
        foreach (var name in "cdef") _preload.Look(Path($"{name}")).ShouldBeOfType<PreloadState.Failed>();
        _preload.Held.ShouldBe(0);

        _preload.View(Paths("c"), []);
        foreach (var name in "12345") Fail($"{name}");
        _preload.Look(Path("c")).ShouldBeOfType<PreloadState.Failed>();
    }

    [Fact]
    public async Task A_failure_that_is_read_again_is_not_forgotten_meanwhile()
    {
        Fail("a");
        _clock.Advance(Pause);
        var again = _preload.Get(Path("a"));
        foreach (var name in "bcdefg") Fail($"{name}");
        _reader.Answer("a", StageResult.Ok);
        (await again.WaitAsync(Asking.Long)).Result.ShouldBe(StageResult.Ok);
        _preload.Look(Path("a")).ShouldBeOfType<PreloadState.Known>();
        _preload.Held.ShouldBe(1);
    }

    [Fact]
    public async Task A_reader_that_throws_leaves_nobody_waiting()
    {
        var got = _preload.Get(Path("a"));
        _reader.Throw("a");
        (await got.WaitAsync(Asking.Long)).Result.ShouldBe(StageResult.FailedTransient);
    }

    private void Read(string name)
    {
        _ = _preload.Get(Path(name));
        _reader.Answer(name, StageResult.Ok);
    }

    private void Fail(string name)
    {
        _ = _preload.Get(Path(name));
        _reader.Answer(name, StageResult.FailedTransient);
    }

    private static BytePath Path(string name) => BytePath.FromText("/" + name);

    private static IReadOnlyList<BytePath> Paths(string names) => [.. names.Split(' ').Select(Path)];

    /// <summary>Answers when the test says so, on the test's own thread.</summary>
    private sealed class Reader : IPreloadReader
    {
        private readonly Dictionary<Guid, (string Name, TaskCompletionSource<MetadataResult?> Done)> _open = [];

        public List<string> Begun { get; } = [];

        public List<string> Cancelled { get; } = [];

        public List<string> Moved { get; } = [];

        public Task<MetadataResult?> Read(Guid id, BytePath path, ReadPriority priority)
        {
            var name = path.Display[1..];
            Begun.Add($"{name} {priority}");
            var done = new TaskCompletionSource<MetadataResult?>();
            _open.Add(id, (name, done));
            return done.Task;
        }

        public void Prioritise(Guid id, ReadPriority priority) => Moved.Add($"{_open[id].Name} {priority}");

        void IPreloadReader.Cancel(Guid id) => Cancelled.Add(_open[id].Name);

        public void Answer(string name, StageResult result) =>
            Take(name).SetResult(new MetadataResult(result, TagSet.None, "test", Detail: name));

        public void Cancel(string name) => Take(name).SetResult(null);

        public void Throw(string name) => Take(name).SetException(new InvalidOperationException("broken"));

        private TaskCompletionSource<MetadataResult?> Take(string name)
        {
            var (id, (_, done)) = _open.First(entry => entry.Value.Name == name);
            _open.Remove(id);
            return done;
        }
    }
}
