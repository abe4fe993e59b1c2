using ActorPhotos.Core.Files;
using ActorPhotos.Files.Native;
using ActorPhotos.TestSupport;

namespace ActorPhotos.Files.Tests.Faults;

/// <summary>One run of an operation with a fault, and what it may be compared with.</summary>
internal sealed record Attempt(
    Trial Trial, FaultPlan Plan, FileError? Error, TreeSnapshot Before, TreeSnapshot Undisturbed,
    TreeSnapshot SourceBefore)
{
    private TreeSnapshot? _now;

    /// <summary>After the run.</summary>
    private TreeSnapshot Now => _now ??= Trial.Tree();

    /// <summary>What holds whatever failed, clean-up too.</summary>
    public void CheckThatNothingIsLostOrHalfDone()
    {
        Trial.SourceTree().ShouldBe(SourceBefore, "the source was touched");
        CheckFlushes();
        if (Error is null)
        {
            Now.ShouldBe(Undisturbed);
            Trial.CheckValue();
            return;
        }
        var now = Now.Lines;
        now.Where(line => !IsAllowed(line)).ShouldBeEmpty($"after {Error}");
        if (!Trial.MayLose(Plan))
            Contents(Before).Intersect(Contents(Undisturbed)).Except(Contents(now)).ShouldBeEmpty($"after {Error}");
        Trial.CheckFailure();
    }

    public void CheckThatItSucceeded()
    {
        Error.ShouldBeNull();
        CheckThatNothingIsLostOrHalfDone();
    }

    /// <summary>What a program does at its start: sweep, then the same again.</summary>
    public void CheckThatTryingAgainCompletes()
    {
        if (Error is null || Now.Equals(Undisturbed)) return;
        Folders.SweepTemps(Trial.Library, BytePath.Empty).Error.ShouldBeNull();
        Folders.SweepTemps(Trial.State, BytePath.Empty).Error.ShouldBeNull();
        Trial.RunAgain().ShouldBeNull($"a second time, after {Error}");
        Trial.Tree().ShouldBe(Undisturbed, $"a second time, after {Error}");
    }

    private bool IsAllowed(string line) =>
        Before.Lines.Contains(line) || Undisturbed.Lines.Contains(line) || Trial.MayRemain(line, Plan)
        || (!CouldCleanUp() && TempName.IsOurs(BytePath.FromDisplay(line.Split(' ')[0])));

    // A file is left only where its removal failed, or where it was made and the answer was lost.
    private bool CouldCleanUp() => !Plan.Seen.Any(seen => seen.Fault.Errno != 0
        && (seen.Call == SystemCall.Unlink || seen is { Call: SystemCall.Open, Fault.TakesEffect: true }));

    /// <summary>Linux tells a lost write once: what could not be flushed must never be taken for flushed.</summary>
    private void CheckFlushes()
    {
        var failed = new HashSet<long>();
        foreach (var seen in Plan.Seen.Where(seen => seen.Call is SystemCall.FlushFile))
        {
            failed.ShouldNotContain(seen.Inode, "flushed again after a failure");
            if (seen.Fault.Errno is not (0 or Errnos.EINTR)) failed.Add(seen.Inode);
        }
        if (failed.Count == 0 || !CouldCleanUp()) return;
        using var root = RootFolder.Open(Trial.FullPath).Value;
        FolderWalk.Entries(root).Where(entry => failed.Contains(entry.Stamp!.Value.Inode)).ShouldBeEmpty();
    }

    private static IEnumerable<string> Contents(TreeSnapshot tree) => Contents(tree.Lines);

    private static IEnumerable<string> Contents(IEnumerable<string> lines) => lines.Select(line => line.Split(' '))
        .Where(parts => parts[1] == nameof(EntryKind.RegularFile)
            && !parts[0].StartsWith("source/", StringComparison.Ordinal))
        .Select(parts => parts[3]);
}

/// <summary>An operation again and again, with a fault at its first, second, ... call, until none happens.</summary>
internal sealed class FaultSweep : IDisposable
{
    private readonly ScratchFolder _scratch = ScratchFolder.InMemory();
    private readonly Func<string, Trial> _make;
    private readonly string _name;
    private readonly TreeSnapshot _before;
    private readonly TreeSnapshot _undisturbed;
    private int _runs;

    public FaultSweep(string name, Func<string, Trial> make)
    {
        (_name, _make) = (name, make);
        using var trial = New();
        using var plan = new FaultPlan();
        trial.Describe(plan);
        _before = trial.Tree();
        FileError? error;
        using (plan.Arm()) error = trial.Run();
        error.ShouldBeNull($"{name}, without a fault");
        _undisturbed = trial.Tree();
        trial.CheckValue();
        Calls = [.. plan.Seen.Where(seen => seen.Fault == default).Select(seen => seen.Call)];
        Calls.ShouldNotBeEmpty(name);
    }

    /// <summary>All that an undisturbed run makes, in order.</summary>
    public IReadOnlyList<SystemCall> Calls { get; }

    public void Dispose() => _scratch.Dispose();

    /// <summary>For each kind of call that the operation makes.</summary>
    public void EachCall(
        Func<SystemCall, IEnumerable<Fault>> faults, Action<Attempt> check, Action<FaultPlan>? more = null,
        int times = 1)
    {
        var swept = 0;
        foreach (var call in Calls.Distinct())
        {
            foreach (var fault in faults(call))
            {
                Until(
                    Calls.Count(c => c == call),
                    $"{call} with {fault}",
                    (plan, n) =>
                    {
                        plan.On(call, n, fault, times);
                        more?.Invoke(plan);
                    },
                    check);
                swept++;
            }
        }
        swept.ShouldBeGreaterThan(0, $"faults for {_name}");
    }

    /// <summary>A process that dies before its first, second, ... call of whatever kind.</summary>
    public void EachMoment(Action<Attempt> check) =>
        Until(Calls.Count, "killed before call", (plan, n) => plan.DeadFrom(n), check);

    private void Until(
        int atLeast, string what, Action<FaultPlan, int> arrange, Action<Attempt> check)
    {
        for (var n = 1; ; n++)
        {
            using var trial = New();
            using var plan = new FaultPlan();
            trial.Describe(plan);
            arrange(plan, n);
            var source = trial.SourceTree();
            try
            {
                FileError? error;
                using (plan.Arm()) error = trial.Run();
                if (plan.Fired == 0)
                {
                    error.ShouldBeNull();
                    (n - 1).ShouldBeGreaterThanOrEqualTo(atLeast, "faults happened");
                    return;
                }
                check(new Attempt(trial, plan, error, _before, _undisturbed, source));
            }
            catch (Exception e)
            {
                var calls = string.Join(' ', plan.Seen.Select(c => c.Fault == default ? $"{c.Call}" : $"{c.Call}!"));
                throw new InvalidOperationException($"{_name}: {what}, number {n}: {e.Message}\n{calls}", e);
            }
        }
    }

    private Trial New() => _make(_scratch.Folder($"{++_runs}"));
}
