using ActorPhotos.ProofKit.Crash;
using ActorPhotos.ProofKit.Support;
using ActorPhotos.TestSupport;

namespace ActorPhotos.ProofKit.ExifTool;

/// <summary>How a case is played.</summary>
/// <param name="Seed">Of everything that is drawn: which files are guilty, moments, trouble.</param>
/// <param name="IsTimed">Seconds and our own memory are judged: in a drill, not in a test.</param>
/// <param name="IsShort">Less of what lasts: so in tests.</param>
/// <param name="Keep">The folders stay.</param>
public sealed record Playing(int Seed, bool IsTimed, bool IsShort, bool Keep);

/// <summary>The time from a trouble to its discovery where it came latest, and how long it might have taken.</summary>
/// <param name="Limit">The time limit of the step that was disturbed; zero for what is seen at once.</param>
public sealed record Detection(TimeSpan Took, TimeSpan Limit);

/// <summary>What one case came to, in numbers.</summary>
/// <param name="Once">Requests that were answered exactly once.</param>
/// <param name="Started">Children started.</param>
/// <param name="Left">Processes that were there two seconds after the end.</param>
public sealed record Numbers(
    int Requests, int Once, int Guilty, int GuiltyAsExpected, int Others, int Unharmed, int Started, int Left,
    Detection? Detected, long PeakBytes, long ChildPeakBytes)
{
    public static Numbers None { get; } = new(0, 0, 0, 0, 0, 0, 0, 0, null, 0, 0);
}

/// <summary>
/// Where one case is played: a folder, a mark that every process below inherits, and what was not as expected.
/// </summary>
public sealed class Ground : IDisposable
{
    /// <summary>For nothing to be left of what ended, on a machine that is not busy.</summary>
    private static readonly TimeSpan LeftPatience = TimeSpan.FromSeconds(2);
    private readonly Lock _lock = new();
    private readonly List<string> _faults = [];

    public Ground(Playing playing)
    {
        (Playing, Random) = (playing, new Random(playing.Seed));
        Environment.SetEnvironmentVariable(Family.Mark, Mark);
    }

    public Playing Playing { get; }

    /// <summary>Not thread-safe.</summary>
    public Random Random { get; }

    public ScratchFolder Scratch { get; } = new();

    public string Mark { get; } = Family.NewMark();

    public Numbers Numbers { get; set; } = Numbers.None;

    /// <summary>A few words for the table.</summary>
    public string Said { get; set; } = "";

    public IReadOnlyList<string> Faults
    {
        get
        {
            lock (_lock)
            {
                return [.. _faults];
            }
        }
    }

    public void Expect(bool holds, string otherwise)
    {
        if (holds)
        {
            return;
        }
        lock (_lock)
        {
            _faults.Add(otherwise);
        }
    }

    /// <summary>Asks the system who is left; ends them, as they would disturb what comes after.</summary>
    /// <param name="mark">That of a program of its own; null for the children of this process.</param>
    public async Task<int> ExpectNobodyLeft(string? mark = null)
    {
        // Only a drill judges the seconds.
        var patience = Playing.IsTimed ? LeftPatience * ProcessMemory.Crowding() : TimeSpan.FromSeconds(60);
        var left = await Family.Left(mark ?? Mark, patience);
        Expect(left.Count == 0, $"left behind: {string.Join(", ", left.Select(Family.CommandLine))}");
        foreach (var pid in left)
        {
            Family.Signal(pid, "KILL");
        }
        return left.Count;
    }

    public void Dispose()
    {
        foreach (var pid in Family.Alive(Mark))
        {
            Family.Signal(pid, "KILL");
        }
        Environment.SetEnvironmentVariable(Family.Mark, null);
        if (Playing.Keep)
        {
            Console.Error.WriteLine($"kept: {Scratch.FullPath}");
        }
        else
        {
            Scratch.Dispose();
        }
    }
}
