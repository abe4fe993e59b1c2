using System.Diagnostics;
using ActorPhotos.Core.Files;
using ActorPhotos.FakeExifTool;
using ActorPhotos.Metadata.ExifTool.Processes;
using ActorPhotos.Metadata.ExifTool.Supervision;
using Akka.Actor;
using Akka.Configuration;

namespace ActorPhotos.ProofKit.ExifTool;

/// <summary>What the pool has to find out, and when.</summary>
/// <param name="Event">Of the fake tool's log, or a part of it: where the trouble begins.</param>
/// <param name="By">How a child ends that made this trouble.</param>
/// <param name="Limit">Of one attempt; the third has twice as much. Zero when it is seen at once.</param>
internal sealed record ToDetect(string Event, TimeSpan Limit, params IReadOnlyList<StopReason> By);

/// <summary>
/// The program's pool of ExifTool processes in an actor system of its own, with requests and a judge of their answers.
/// </summary>
internal sealed class Pool : IAsyncDisposable
{
    /// <summary>By which everything must have come to an end, however busy the machine.</summary>
    public static readonly TimeSpan HangLimit = TimeSpan.FromMinutes(4);

    private const string Descriptor = "/proc/1/fd/1";
    private const long MostGrowth = 200_000_000;
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(1), Quiet = TimeSpan.FromMilliseconds(300);

    private readonly Ground _ground;
    private readonly PoolEvents _events = new();
    private readonly Answers _answers = new();
    private readonly Watch _watch = new();
    private readonly ActorSystem _system;
    private readonly IActorRef _supervisor;
    private readonly FakeTool? _tool;

    private Pool(Ground ground, FakeTool? tool, ExifToolSettings settings)
    {
        (_ground, _tool, Settings) = (ground, tool, settings);
        _system = ActorSystem.Create("drill", ConfigurationFactory.ParseString(
            "akka { loglevel = OFF, stdout-loglevel = OFF, log-dead-letters = off }"));
        _supervisor = _system.ActorOf(ExifToolSupervisor.Props(settings, TimeProvider.System), "exiftool");
    }

    public ExifToolSettings Settings { get; }

    public FakeTool Tool => _tool ?? throw new InvalidOperationException("the tool is real");

    public ToDetect? Detect { get; set; }

    /// <summary>Resident bytes that no child may go beyond; 0 for no bound.</summary>
    public long ChildBound { get; set; }

    public int Answered => _answers.Requests - _answers.Open;

    public int Started => _events.Started;

    /// <summary>Time limit of one attempt: longer in a test, whose machine may be busy.</summary>
    public static TimeSpan ReadLimit(Ground ground) => TimeSpan.FromSeconds(ground.Playing.IsTimed ? 2 : 3);

    public static Pool Fake(
        Ground ground, IReadOnlyList<string> trouble, Func<ExifToolSettings, ExifToolSettings>? change = null)
    {
        var tool = new FakeTool(ground.Scratch["tool"], [.. trouble]);
        // The fake tool's runtime reserves more address space than any limit allows.
        var settings = Quick(ground, tool.Path) with { MemoryLimitBytes = 0 };
        return new(ground, tool, change?.Invoke(settings) ?? settings);
    }

    public static Pool Real(Ground ground, Func<ExifToolSettings, ExifToolSettings>? change = null)
    {
        var settings = Quick(ground, null);
        return new(ground, null, change?.Invoke(settings) ?? settings);
    }

    /// <param name="requests">Each is asked about once, in this order.</param>
    public void Ask(IEnumerable<AskedFile> requests)
    {
        foreach (var file in requests)
        {
            var request = new ReadTags(BytePath.FromText(file.Path), Descriptor);
            var heard = _answers.Asked(file);
            _system.ActorOf(Props.Create(() => new Asker(_supervisor, request, heard)));
        }
    }

    public Task AllAnswered() => Until(() => _answers.Open == 0, "an answer to every request");

    public async Task AskAndWait(IEnumerable<AskedFile> requests)
    {
        Ask(requests);
        await AllAnswered();
    }

    public Task<ExifToolStatus> Status() =>
        _supervisor.Ask<ExifToolStatus>(GetExifToolStatus.Instance).WaitAsync(HangLimit);

    /// <summary>Until requests are taken again, after a time in which the tool was given up.</summary>
    public async Task Available()
    {
        while ((await Status()).UnavailableBecause is not null)
        {
            await Task.Delay(20);
        }
    }

    /// <summary>A file the fake tool is told to read now, by its name; the process that reads it.</summary>
    public async Task<int> Reader(string word)
    {
        int? Found() => Tool.Log.Where(entry => IsRead(entry.Event, word)).Select(entry => (int?)entry.Pid)
            .LastOrDefault();
        await Until(() => Found() is not null, $"the reading of {word}");
        return Found()!.Value;
    }

    /// <summary>The tools themselves, without their launchers.</summary>
    public static IReadOnlyList<int> Tools(string mark) =>
        [.. Crash.Family.Alive(mark).Where(IsTool)];

    public static async Task Until(Func<bool> reached, string what)
    {
        var begun = Stopwatch.GetTimestamp();
        while (!reached())
        {
            if (Stopwatch.GetElapsedTime(begun) > HangLimit)
            {
                throw new TimeoutException($"waited in vain for {what}");
            }
            await Task.Delay(10);
        }
    }

    /// <summary>Stops the pool while it works, waits for quiet, and judges everything.</summary>
    public async Task Finish()
    {
        if (Detect is { } detect)
        {
            // It may come behind the last answer.
            await Until(() => Ends(detect).Any(), $"a child that ended by {string.Join(" or ", detect.By)}");
        }
        var stopped = await _supervisor.Ask<ExifToolStopped>(StopExifTool.Instance).WaitAsync(HangLimit);
        _ground.Expect(stopped.NotGone.Count == 0, $"not gone: {string.Join(", ", stopped.NotGone)}");
        // A second answer would come behind the first.
        await Task.Delay(Quiet);
        await _watch.DisposeAsync();
        var left = await _ground.ExpectNobodyLeft();
        var growth = _watch.Peak - _watch.Before;
        if (_ground.Playing.IsTimed)
        {
            _ground.Expect(growth < MostGrowth, $"our memory grew by {growth / 1_000_000} MB");
        }
        _ground.Expect(ChildBound == 0 || _watch.ChildPeak < ChildBound,
            $"a child took {_watch.ChildPeak / 1_000_000} MB of {ChildBound / 1_000_000}");
        _ground.Numbers = _answers.Judge(_ground) with
        {
            Started = _events.Started,
            Left = left,
            Detected = Latest(),
            PeakBytes = growth,
            ChildPeakBytes = _watch.ChildPeak,
        };
    }

    public async ValueTask DisposeAsync()
    {
        await _system.Terminate();
        await _watch.DisposeAsync();
        _events.Dispose();
    }

    private static ExifToolSettings Quick(Ground ground, string? path) => new(path, ground.Scratch["state"])
    {
        ReadTimeLimit = ReadLimit(ground),
        ExitPatience = TimeSpan.FromMilliseconds(500),
        StopGrace = TimeSpan.FromMilliseconds(500),
        BackOff = TimeSpan.FromMilliseconds(20),
        LongestBackOff = TimeSpan.FromSeconds(1),
        OpenFor = TimeSpan.FromSeconds(1),
        // A drill makes more trouble in half a minute than the program should live with.
        MostStartsInWindow = 1000,
        MostQueued = 20_000,
    };

    /// <summary>
    /// The discovery that came latest after its deadline. The meter tells why a child ended and not which: an end is
    /// taken for that of the earliest trouble it can belong to within the bound, so that a fault is one for certain.
    /// </summary>
    private Detection? Latest()
    {
        if (Detect is not { } detect)
        {
            return null;
        }
        var slack = Slack * _watch.Crowding;
        List<(long Time, TimeSpan Limit)> open = [.. Troubles(detect)];
        Detection? latest = null;
        foreach (var (time, _) in Ends(detect).OrderBy(end => end.Time))
        {
            TimeSpan Over((long Time, TimeSpan Limit) trouble) =>
                Stopwatch.GetElapsedTime(trouble.Time, time) - trouble.Limit;
            var before = open.Where(trouble => trouble.Time <= time).OrderByDescending(Over).ToList();
            if (before.Count == 0)
            {
                continue; // somebody else's end
            }
            var inTime = before.SkipWhile(trouble => Over(trouble) > slack).ToList();
            var own = inTime.Count > 0 ? inTime[0] : before[^1];
            open.Remove(own);
            if (latest is null || Over(own) > latest.Took - latest.Limit)
            {
                latest = new(Over(own) + own.Limit, own.Limit);
            }
        }
        _ground.Expect(latest is not null, $"no child ended by {string.Join(", ", detect.By)}");
        _ground.Expect(
            latest is null || !_ground.Playing.IsTimed || latest.Took <= latest.Limit + slack,
            FormattableString.Invariant($"found out later than {slack.TotalSeconds:0.0} s after the limit"));
        return latest;
    }

    private IEnumerable<(long Time, TimeSpan Limit)> Troubles(ToDetect detect) => Tool.TimedLog
        .Where(entry => entry.Event.Contains(detect.Event, StringComparison.Ordinal)).GroupBy(entry => entry.Event)
        .SelectMany(readings => readings.Select((entry, at) => (entry.Time, detect.Limit * (at == 2 ? 2 : 1))));

    private IEnumerable<(long Time, StopReason Reason)> Ends(ToDetect detect) =>
        _events.Ended.Where(end => detect.By.Contains(end.Reason));

    private static bool IsRead(string entry, string word) =>
        entry.StartsWith("read ", StringComparison.Ordinal) && entry.Contains(word, StringComparison.Ordinal);

    private static bool IsTool(int pid)
    {
        var line = Crash.Family.CommandLine(pid);
        return line.Contains("-stay_open", StringComparison.Ordinal) && !IsLauncher(line);
    }

    private static bool IsLauncher(string line) =>
        line.StartsWith("sh ", StringComparison.Ordinal) || line.StartsWith("setsid ", StringComparison.Ordinal);
}
