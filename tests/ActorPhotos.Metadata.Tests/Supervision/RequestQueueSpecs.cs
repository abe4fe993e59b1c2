using ActorPhotos.Core.Files;
using ActorPhotos.Metadata.ExifTool.Protocol;
using ActorPhotos.Metadata.ExifTool.Supervision;
using ActorPhotos.TestSupport;
using Akka.Actor;

namespace ActorPhotos.Metadata.Tests.Supervision;

public sealed class RequestQueueSpecs
{
    private static readonly TimeSpan Ageing = TimeSpan.FromSeconds(10);

    private readonly ManualClock _clock = new();
    private readonly RequestQueue _queue;

    public RequestQueueSpecs() => _queue = new RequestQueue(bound: 8, Ageing, _clock);

    [Fact]
    public void Classes_go_in_order_and_inside_a_class_the_first_in_is_the_first_out()
    {
        foreach (var (name, priority) in new[]
        {
            ("low 1", ReadPriority.Low), ("high 1", ReadPriority.High), ("low 2", ReadPriority.Low),
            ("critical", ReadPriority.Critical), ("high 2", ReadPriority.High), ("background", ReadPriority.Background),
            ("normal", ReadPriority.Normal),
        })
        {
            _queue.TryAdd(Read(name, priority)).ShouldBeTrue();
        }

        Names().ShouldBe(["critical", "high 1", "high 2", "normal", "low 1", "low 2", "background"]);
    }

    [Fact]
    public void What_has_waited_long_enough_goes_before_what_is_more_urgent_and_came_later()
    {
        _queue.TryAdd(Read("old background", ReadPriority.Background));
        _clock.Advance(Ageing * 3);
        _queue.TryAdd(Read("high", ReadPriority.High));
        _queue.TryAdd(Read("normal", ReadPriority.Normal));
        Names().ShouldBe(["old background", "high", "normal"]);

        _queue.TryAdd(Read("background", ReadPriority.Background));
        _clock.Advance(Ageing * 3);
        _queue.TryAdd(Read("critical", ReadPriority.Critical));
        Names().ShouldBe(["critical", "background"]);
    }

    /// <summary>Under an endless stream of the most urgent, one of the lowest class waits four steps.</summary>
    [Fact]
    public void The_lowest_class_never_starves()
    {
        _queue.TryAdd(Read("background", ReadPriority.Background));
        var taken = new List<string>();
        for (var second = 0; second <= 40; second++)
        {
            _queue.TryAdd(Read("critical", ReadPriority.Critical));
            taken.Add(Name(_queue.Take()!));
            _clock.Advance(TimeSpan.FromSeconds(1));
        }
        taken.IndexOf("background").ShouldBe(40);
    }

    [Fact]
    public void What_is_put_back_comes_first_in_its_class_even_when_the_queue_is_full()
    {
        for (var number = 0; number < 8; number++) _queue.TryAdd(Read($"{number}")).ShouldBeTrue();
        _queue.TryAdd(Read("too many")).ShouldBeFalse();

        _queue.PutBack(Read("again"));

        _queue.Count.ShouldBe(9);
        Name(_queue.Take()!).ShouldBe("again");
        Name(_queue.Take()!).ShouldBe("0");
    }

    [Fact]
    public void A_request_moves_to_another_class_or_leaves_by_its_id()
    {
        var (stays, moves, leaves) = (Read("stays"), Read("moves", ReadPriority.Background), Read("leaves"));
        foreach (var read in new[] { stays, moves, leaves }) _queue.TryAdd(read).ShouldBeTrue();
        _queue.Contains(stays.Id).ShouldBeTrue();

        _queue.Move(moves.Id, ReadPriority.High).ShouldBeTrue();
        _queue.Remove(leaves.Id).ShouldBe(leaves);
        _queue.Remove(leaves.Id).ShouldBeNull();
        _queue.Move(leaves.Id, ReadPriority.High).ShouldBeFalse();

        _queue.Depths[ReadPriority.High].ShouldBe(1);
        _queue.Depths[ReadPriority.Background].ShouldBe(0);
        Names().ShouldBe(["moves", "stays"]);
        _queue.Take().ShouldBeNull();
    }

    [Fact]
    public void Draining_gives_everything_once()
    {
        _queue.TryAdd(Read("low", ReadPriority.Low));
        _queue.TryAdd(Read("high", ReadPriority.High));
        _queue.Drain().Select(Name).ShouldBe(["high", "low"]);
        _queue.Count.ShouldBe(0);
        _queue.Take().ShouldBeNull();
    }

    private IReadOnlyList<string> Names()
    {
        var names = new List<string>();
        while (_queue.Take() is { } read) names.Add(Name(read));
        return names;
    }

    private static string Name(PendingRequest read) => read.File.SourceFile[1..];

    private static PendingRead Read(string name, ReadPriority priority = ReadPriority.Normal) => new(
        Guid.NewGuid(), ActorRefs.NoSender, FileArgument.Choose(BytePath.FromText("/" + name), "/proc/1/fd/1"))
    {
        Priority = priority,
    };
}
