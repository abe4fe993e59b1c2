namespace ActorPhotos.ProofKit.Crash;

/// <summary>What one part of the drill found, added up over its libraries. Thread-safe.</summary>
public sealed class Findings(string part)
{
    private readonly Lock _lock = new();
    private readonly List<string> _problems = [];

    public string Part => part;

    public int Kills { get; private set; }

    public int RedoneMost { get; private set; }

    /// <summary>Contents of the sources without a copy in the library.</summary>
    public int Lost { get; private set; }

    /// <summary>Contents with more than one copy in the library.</summary>
    public int Doubled { get; private set; }

    /// <summary>Files under a final name that are no whole content of a source, and temporary names beside.</summary>
    public int Partial { get; private set; }

    /// <summary>Processes left two seconds after their program's end.</summary>
    public int Orphans { get; private set; }

    public int NotReached { get; private set; }

    /// <summary>Whatever else is not as expected, a line each; also a line for everything counted above.</summary>
    public IReadOnlyList<string> Problems
    {
        get
        {
            lock (_lock)
            {
                return [.. _problems];
            }
        }
    }

    public void CountKill() => Locked(() => Kills++);

    public void CountRedone(int files) => Locked(() => RedoneMost = Math.Max(RedoneMost, files));

    public void AddLost(int count, string problem) => Add(() => Lost += count, problem);

    public void AddDoubled(int count, string problem) => Add(() => Doubled += count, problem);

    public void AddPartial(int count, string problem) => Add(() => Partial += count, problem);

    public void AddOrphans(int count, string problem) => Add(() => Orphans += count, problem);

    public void AddNotReached(string problem) => Add(() => NotReached++, problem);

    public void AddProblem(string problem) => Add(static () => { }, problem);

    private void Add(Action count, string problem) => Locked(() =>
    {
        count();
        _problems.Add(problem);
        Console.Error.WriteLine($"NOT AS EXPECTED  {problem}");
    });

    private void Locked(Action change)
    {
        lock (_lock)
        {
            change();
        }
    }
}
