using Microsoft.Win32.SafeHandles;

namespace ActorPhotos.Files.Native;

/// <summary>The calls to the kernel, as a fault plan tells them apart.</summary>
public enum SystemCall
{
    Open,
    Status,
    List,
    Read,
    Write,
    FlushFile,
    FlushFolder,
    FlushFileSystem,
    Reserve,
    Advise,
    Truncate,
    SetPermissions,
    SetModified,
    Clone,
    Lock,
    MakeFolder,
    Unlink,
    RemoveFolder,
    Link,
    Rename,
    ReadLink,
    SpaceStatus,
    FileSystemType,
}

/// <summary>What becomes of one call; the default is no fault.</summary>
/// <param name="Errno">The number that is told; 0 for none.</param>
/// <param name="TakesEffect">The work is done all the same: a server whose answer was lost.</param>
/// <param name="AtMost">A read or write of so many bytes at most.</param>
public readonly record struct Fault(int Errno, bool TakesEffect = false, int? AtMost = null)
{
    public static Fault Error(int errno) => new(errno);

    public static Fault LostAnswer(int errno) => new(errno, TakesEffect: true);

    public static Fault Short(int bytes) => new(0, AtMost: bytes);

    internal bool Prevents => Errno != 0 && !TakesEffect;
}

/// <param name="Inode">Of what was flushed; else 0.</param>
public sealed record SeenCall(SystemCall Call, Fault Fault, long Inode);

/// <summary>
/// Faults at the edge to the kernel, for tests: the n-th call of a kind fails. Holds for the thread that arms it, until
/// it is disposed; below the loops for EINTR and for short counts, so that these are tried too.
/// </summary>
public sealed class FaultPlan : IDisposable
{
    [ThreadStatic]
    private static FaultPlan? _armed;

    private readonly List<Rule> _standing = [], _once = [], _afterwards = [];
    private readonly List<SeenCall> _seen = [];
    private int _counted;
    private int _deadFrom = int.MaxValue;

    /// <summary>In order, those that failed too.</summary>
    public IReadOnlyList<SeenCall> Seen => _seen;

    /// <summary>How many faults happened, <see cref="Standing"/> ones left out.</summary>
    public int Fired { get; private set; }

    /// <summary>The n-th call of this kind, counted from 1, and as many after it.</summary>
    public FaultPlan On(SystemCall call, int nth, Fault fault, int times = 1) =>
        Add(_once, new Rule(call, nth, nth + times - 1, fault));

    /// <summary>Every call of this kind, once another fault has happened.</summary>
    public FaultPlan Afterwards(SystemCall call, Fault fault) => Add(_afterwards, new(call, 1, int.MaxValue, fault));

    /// <summary>
    /// What this file system is like: the first calls of a kind, which nothing else then counts or fails.
    /// </summary>
    public FaultPlan Standing(SystemCall call, Fault fault, int times = int.MaxValue) =>
        Add(_standing, new(call, 1, times, fault));

    /// <summary>
    /// As if the process were killed before its n-th call of any kind: nothing takes effect from there on.
    /// </summary>
    public FaultPlan DeadFrom(int nth)
    {
        _deadFrom = nth;
        return this;
    }

    public FaultPlan Arm()
    {
        if (_armed is not null) throw new InvalidOperationException("Another plan is armed on this thread.");
        _armed = this;
        return this;
    }

    public void Dispose()
    {
        if (_armed == this) _armed = null;
    }

    internal static Fault Next(SystemCall call, SafeFileHandle? flushed = null) =>
        _armed is { } plan ? plan.Take(call, flushed) : default;

    private FaultPlan Add(List<Rule> rules, Rule rule)
    {
        rules.Add(rule);
        return this;
    }

    private Fault Take(SystemCall call, SafeFileHandle? flushed)
    {
        var fault = Decide(call);
        _seen.Add(new SeenCall(call, fault, flushed is null ? 0 : InodeOf(flushed)));
        return fault;
    }

    private Fault Decide(SystemCall call)
    {
        var standing = Match(_standing, call);
        if (_counted + 1 < _deadFrom && standing != default) return standing;
        _counted++;
        var fault = Match(_once, call);
        if (_counted >= _deadFrom) fault = Fault.Error(Errno.EIO);
        else if (fault == default && Fired > 0) fault = Match(_afterwards, call);
        if (fault != default) Fired++;
        return fault;
    }

    private static Fault Match(List<Rule> rules, SystemCall call)
    {
        Fault fault = default;
        foreach (var rule in rules)
        {
            if (rule.Call != call) continue;
            rule.Count++;
            if (fault == default && rule.Count >= rule.First && rule.Count <= rule.Last) fault = rule.Fault;
        }
        return fault;
    }

    private static unsafe long InodeOf(SafeFileHandle file)
    {
        byte end = 0;
        StatX raw;
        return LibC.StatX(file, &end, Flags.AtEmptyPath, Flags.StatXBasic, &raw) == 0 ? unchecked((long)raw.Inode) : 0;
    }

    private sealed class Rule(SystemCall call, int first, int last, Fault fault)
    {
        public SystemCall Call => call;

        public int First => first;

        public int Last => last;

        public Fault Fault => fault;

        public int Count { get; set; }
    }
}
