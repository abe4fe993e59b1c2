using ActorPhotos.Files.Native;
using ActorPhotos.TestSupport;

namespace ActorPhotos.Files.Tests.Faults;

/// <summary>The instrument itself.</summary>
public sealed class FaultPlanSpecs : IDisposable
{
    private readonly ScratchFolder _scratch = ScratchFolder.InMemory();
    private readonly RootFolder _folder;

    public FaultPlanSpecs() => _folder = RootFolder.Open(_scratch.FullPath).Value;

    public void Dispose()
    {
        _folder.Dispose();
        _scratch.Dispose();
    }

    [Fact]
    public void The_nth_call_of_a_kind_fails_and_no_other()
    {
        using var plan = new FaultPlan().On(SystemCall.Status, 2, Fault.Error(Errnos.EIO), times: 2).Arm();
        Works().ShouldBe([true, false, false, true]);
        plan.Fired.ShouldBe(2);
        plan.Seen.Count.ShouldBe(4);
    }

    [Fact]
    public void It_holds_for_one_thread_until_it_is_disposed()
    {
        using var plan = new FaultPlan().On(SystemCall.Status, 1, Fault.Error(Errnos.EIO), times: 100);
        using (plan.Arm())
        {
            var elsewhere = false;
            var thread = new Thread(() => elsewhere = Works().All(works => works));
            thread.Start();
            thread.Join();
            elsewhere.ShouldBeTrue();
            Works().ShouldAllBe(works => !works);
            Should.Throw<InvalidOperationException>(() => new FaultPlan().Arm());
        }
        Works().ShouldAllBe(works => works);
    }

    [Fact]
    public void Standing_faults_are_not_counted_and_later_ones_wait_for_the_first()
    {
        using var plan = new FaultPlan()
            .Standing(SystemCall.Status, Fault.Error(Errnos.ENOTSUP), times: 1)
            .On(SystemCall.Status, 2, Fault.Error(Errnos.EIO))
            .Afterwards(SystemCall.Status, Fault.Error(Errnos.ENOSPC))
            .Arm();
        Enumerable.Range(0, 4).Select(_ => _folder.StatusOf(Core.Files.BytePath.Empty).Error?.Errno ?? 0)
            .ShouldBe([Errnos.ENOTSUP, 0, Errnos.EIO, Errnos.ENOSPC]);
        plan.Fired.ShouldBe(2);
    }

    [Fact]
    public void A_dead_process_changes_nothing_more()
    {
        using (new FaultPlan().DeadFrom(3).Arm())
            Folders.Create(_folder, Core.Files.BytePath.FromText("a/b")).ShouldNotBeNull();
        Directory.Exists(_scratch["a"]).ShouldBeTrue();
        Directory.Exists(_scratch["a/b"]).ShouldBeFalse();
    }

    /// <summary>Every operation is tried, and together they make every kind of call.</summary>
    [Fact]
    public void No_kind_of_call_is_left_untried()
    {
        var made = new HashSet<SystemCall>();
        foreach (var operation in Trials.Names)
        {
            using var sweep = FaultSpecs.Sweep(operation);
            made.UnionWith(sweep.Calls);
        }
        Enum.GetValues<SystemCall>().Except(made).ShouldBeEmpty();
    }

    private List<bool> Works() =>
        [.. Enumerable.Range(0, 4).Select(_ => _folder.StatusOf(Core.Files.BytePath.Empty).IsOk)];
}
