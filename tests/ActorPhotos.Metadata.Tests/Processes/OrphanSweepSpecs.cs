using System.Diagnostics;
using ActorPhotos.FakeExifTool;
using ActorPhotos.Metadata.ExifTool.Processes;
using ActorPhotos.TestSupport;

namespace ActorPhotos.Metadata.Tests.Processes;

public sealed class OrphanSweepSpecs : IDisposable
{
    private const int Limit = 120_000;

    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact(Timeout = Limit)]
    public async Task A_child_is_entered_when_it_starts_and_struck_out_when_it_is_gone()
    {
        var tool = new FakeTool(_folder["tool"]);
        var record = new ChildRecord(_folder["state"]);
        var child = await Asking.StartAsync(Asking.Launch(tool.Path, record));
        File.ReadAllLines(RecordPath).ShouldHaveSingleItem()
            .ShouldStartWith($"+ {child.Tool.Pid} {child.Tool.StartTime} ");
        OrphanSweep.List(_folder["state"]).ShouldBeEmpty("its owner, this process, lives");
        await child.StopAsync();
        File.ReadAllLines(RecordPath)[^1].ShouldStartWith($"- {child.Tool.Pid} ");
        _ = new ChildRecord(_folder["state"]);
        File.ReadAllLines(RecordPath).ShouldBeEmpty("nothing is left to remember");
    }

    [Fact(Timeout = Limit)]
    public async Task A_child_whose_owner_is_dead_is_listed_killed_and_forgotten()
    {
        using var stray = Start("sleep", "1000");
        var identity = ProcessIdentity.Of(stray.Id)!.Value;
        WriteRecord($"+ {identity.Pid} {identity.StartTime} {DeadOwner()}");
        var found = OrphanSweep.List(_folder["state"]).ShouldHaveSingleItem();
        found.Process.ShouldBe(identity);
        found.CommandLine.ShouldBe("sleep 1000");
        var swept = await OrphanSweep.KillAsync(_folder["state"], TimeProvider.System).WaitAsync(Asking.Long);
        swept.Killed.ShouldHaveSingleItem();
        swept.NotKilled.ShouldBeEmpty();
        identity.IsAlive.ShouldBeFalse();
        OrphanSweep.List(_folder["state"]).ShouldBeEmpty();
    }

    [Fact(Timeout = Limit)]
    public async Task Another_process_with_a_used_again_id_is_left_alone()
    {
        using var innocent = Start("sleep", "1000");
        var identity = ProcessIdentity.Of(innocent.Id)!.Value;
        WriteRecord(
            $"+ {identity.Pid} {identity.StartTime - 1} {DeadOwner()}",
            $"+ {identity.Pid} {identity.StartTime} 999999 1 another-boot",
            "torn li");
        (await OrphanSweep.KillAsync(_folder["state"], TimeProvider.System)).Killed.ShouldBeEmpty();
        identity.IsAlive.ShouldBeTrue();
        innocent.Kill();
    }

    [SkippableFact(Timeout = Limit)]
    public async Task One_that_may_not_be_killed_does_not_spare_the_rest()
    {
        var init = ProcessIdentity.Of(1);
        Skip.If(Environment.UserName == "root" || init is null, "root may kill everything");
        using var stray = Start("sleep", "1000");
        var identity = ProcessIdentity.Of(stray.Id)!.Value;
        WriteRecord(
            $"+ 1 {init!.Value.StartTime} {DeadOwner()}", $"+ {identity.Pid} {identity.StartTime} {DeadOwner()}");
        var swept = await OrphanSweep.KillAsync(_folder["state"], TimeProvider.System).WaitAsync(Asking.Long);
        swept.Killed.ShouldHaveSingleItem().Process.ShouldBe(identity);
        swept.NotKilled.ShouldHaveSingleItem().Child.Process.Pid.ShouldBe(1);
    }

    [Fact]
    public void No_record_means_no_strays() => OrphanSweep.List(_folder["nowhere"]).ShouldBeEmpty();

    private string RecordPath => _folder["state/" + ChildRecord.FileName];

    private static string DeadOwner() => $"999999 1 {File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim()}";

    private void WriteRecord(params string[] lines) =>
        _folder.Write("state/" + ChildRecord.FileName, string.Join('\n', lines) + "\n");

    private static Process Start(string file, params string[] arguments) => Process.Start(file, arguments);
}
