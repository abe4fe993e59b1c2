using ActorPhotos.Core.Outcomes;
using ActorPhotos.Pipeline.Jobs;

namespace ActorPhotos.Pipeline.Ledger;

/// <summary>A stage as progress shows it.</summary>
public enum ProgressStage
{
    Discover,
    Hash,
    Copy,
    ReadMetadata,
    Record,
    Verify,
    Publish,
}

/// <summary>
/// What one attempt of a job has done so far, for people who watch. Thread-safe; never decides anything: the account
/// of every file is the catalog's.
/// </summary>
public sealed class JobLedger(long jobId, TimeProvider time)
{
    private static readonly int Stages = Enum.GetValues<ProgressStage>().Length;

    private readonly long[] _files = new long[Stages];
    private readonly long[] _bytes = new long[Stages];
    private readonly long[] _outcomes = new long[Enum.GetValues<Outcome>().Length];
    private readonly long _begun = time.GetTimestamp();
    private long _foundFiles, _foundBytes, _expectedFiles, _expectedBytes;
    private int _expectedIsFinal;
    private long _phaseBegun = time.GetTimestamp();
    private volatile int _phase;
    private volatile string? _toolUnavailable;
    private long _toolAnswers;

    public long JobId => jobId;

    public JobPhase Phase => (JobPhase)_phase;

    public TimeSpan Elapsed => time.GetElapsedTime(_begun);

    /// <summary>A new phase counts from nothing; outcomes go on, because they are the files'.</summary>
    public void Enter(JobPhase phase)
    {
        Interlocked.Exchange(ref _phaseBegun, time.GetTimestamp());
        Array.ForEach(Enum.GetValues<ProgressStage>(), stage =>
        {
            Interlocked.Exchange(ref _files[(int)stage], 0);
            Interlocked.Exchange(ref _bytes[(int)stage], 0);
        });
        Expect(0, 0, final: false);
        _phase = (int)phase;
    }

    /// <summary>Why the tool's last answer was that it cannot be used; null while it can.</summary>
    public string? ToolUnavailable => _toolUnavailable;

    /// <summary>How often the tool's supervisor has answered.</summary>
    public long ToolAnswers => Interlocked.Read(ref _toolAnswers);

    /// <param name="unavailableBecause">Null when the tool could be used.</param>
    public void CountToolAnswer(string? unavailableBecause)
    {
        Interlocked.Increment(ref _toolAnswers);
        _toolUnavailable = unavailableBecause;
    }

    /// <summary>Entries the walk has given, and their bytes.</summary>
    public Tally Found => new(Interlocked.Read(ref _foundFiles), Interlocked.Read(ref _foundBytes));

    /// <summary>What the phase will handle as far as is known; final when <see cref="ExpectedIsFinal"/>.</summary>
    public Tally Expected => new(Interlocked.Read(ref _expectedFiles), Interlocked.Read(ref _expectedBytes));

    public bool ExpectedIsFinal => Volatile.Read(ref _expectedIsFinal) == 1;

    public Tally Done(ProgressStage stage) =>
        new(Interlocked.Read(ref _files[(int)stage]), Interlocked.Read(ref _bytes[(int)stage]));

    public long Settled(Outcome outcome) => Interlocked.Read(ref _outcomes[(int)outcome]);

    public void CountFound(long bytes)
    {
        Interlocked.Increment(ref _foundFiles);
        Interlocked.Add(ref _foundBytes, bytes);
    }

    public void Expect(long files, long bytes, bool final)
    {
        Interlocked.Exchange(ref _expectedFiles, files);
        Interlocked.Exchange(ref _expectedBytes, bytes);
        Volatile.Write(ref _expectedIsFinal, final ? 1 : 0);
    }

    public void Count(ProgressStage stage, long bytes)
    {
        Interlocked.Increment(ref _files[(int)stage]);
        Interlocked.Add(ref _bytes[(int)stage], bytes);
    }

    public void Count(Outcome outcome) => Interlocked.Increment(ref _outcomes[(int)outcome]);

    /// <summary>Moves a file that had been counted under one outcome to another.</summary>
    public void Recount(Outcome from, Outcome to)
    {
        Interlocked.Decrement(ref _outcomes[(int)from]);
        Interlocked.Increment(ref _outcomes[(int)to]);
    }

    public ProgressSnapshot Snapshot() => new(
        JobId, Phase, Elapsed, time.GetElapsedTime(Interlocked.Read(ref _phaseBegun)), Found, Expected, ExpectedIsFinal,
        [.. Enum.GetValues<ProgressStage>().Select(stage => new StageProgress(stage, Done(stage)))],
        [.. Enum.GetValues<Outcome>().Select(outcome => (outcome, Settled(outcome))).Where(o => o.Item2 != 0)])
    {
        ToolUnavailable = ToolUnavailable,
    };
}

public sealed record StageProgress(ProgressStage Stage, Tally Done);

/// <summary>One picture of a running job.</summary>
public sealed record ProgressSnapshot(
    long JobId, JobPhase Phase, TimeSpan Elapsed, TimeSpan PhaseElapsed, Tally Found, Tally Expected,
        bool ExpectedIsFinal,
    IReadOnlyList<StageProgress> Stages, IReadOnlyList<(Outcome Outcome, long Files)> Outcomes)
{
    /// <summary>Why files that need ExifTool stay pending; null while it can be used.</summary>
    public string? ToolUnavailable { get; init; }
}
