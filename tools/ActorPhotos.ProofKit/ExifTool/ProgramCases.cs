using System.Diagnostics;
using ActorPhotos.FakeExifTool;
using ActorPhotos.ProofKit.Crash;
using ActorPhotos.ProofKit.Hostile;
using ActorPhotos.ProofKit.Support;

namespace ActorPhotos.ProofKit.ExifTool;

/// <summary>The program itself, as people start it, with its ExifTools in the middle of their work.</summary>
internal static class ProgramCases
{
    private const int Photos = 60, Lanes = 3;
    private const char Interrupt = '\x03';
    private static readonly TimeSpan PauseLimit = TimeSpan.FromSeconds(7);

    public static IReadOnlyList<ExifToolCase> All { get; } =
    [
        new("ctrl-c-in-a-terminal", true, Interrupted, () => Missing("script")),
        new("program-killed-at-100-moments", true, Killed, Needs.ExifTool),
        new("executable-replaced-under-the-program", false, Replaced, Needs.ExifTool),
    ];

    /// <summary>Ctrl-C reaches the program and not its children, which are in the middle of a file.</summary>
    private static async Task Interrupted(Ground ground)
    {
        var mark = Family.NewMark();
        var tool = new FakeTool(ground.Scratch["tool"], "hang /");
        using var program = RunningProgram.InTerminal(() => Start(ground, "library", Hanging(tool, mark)));
        await program.Until(() => tool.Log.Any(IsRead), "a file that is read");
        var children = Pool.Tools(mark).Count;
        var begun = Stopwatch.GetTimestamp();
        await program.Type(Interrupt.ToString());
        var exit = await program.Exit();
        var took = Stopwatch.GetElapsedTime(begun);
        ground.Expect(exit == ExitCodeOf.NotCompleted, $"ended with {exit}: {program.Output}");
        ground.Expect(children > 0, "no child was there");
        ground.Expect(!ground.Playing.IsTimed || took < PauseLimit + TimeSpan.FromSeconds(1),
            $"it took {took.TotalSeconds:0.0} s to pause");
        var left = await ground.ExpectNobodyLeft(mark);
        ground.Numbers = Numbers.None with { Started = tool.Pids.Count, Left = left, Detected = new(took, PauseLimit) };
    }

    /// <summary>
    /// SIGKILL of the program alone, at drawn moments of its run: every other time with the real tool, else with one
    /// that hangs in its first file, when that has been started.
    /// </summary>
    private static async Task Killed(Ground ground)
    {
        var kills = ground.Playing.IsShort ? 4 : 100;
        Prepare(ground);
        var (begun, whole) = (Stopwatch.GetTimestamp(), Family.NewMark());
        using (var undisturbed = Start(ground, "undisturbed", Real(whole)))
        {
            var exit = await undisturbed.Exit();
            ground.Expect(exit == 0, $"undisturbed it ended with {exit}: {undisturbed.Errors}");
        }
        var duration = Stopwatch.GetElapsedTime(begun);
        var moments = Enumerable.Range(0, kills).Select(_ => ground.Random.NextDouble() * duration).ToArray();
        var (withChildren, left) = (0, 0);
        await Parallel.ForAsync(0, kills, new ParallelOptions { MaxDegreeOfParallelism = Lanes }, async (number, _) =>
        {
            var (mark, children) = await KilledOnce(ground, number, moments[number]);
            Interlocked.Add(ref withChildren, children > 0 ? 1 : 0);
            Interlocked.Add(ref left, await ground.ExpectNobodyLeft(mark));
        });
        ground.Expect(withChildren > 0, "never killed with an ExifTool at work");
        ground.Said = $"{kills} kills, {withChildren} of them with ExifTools at work";
        ground.Numbers = Numbers.None with { Left = left };
    }

    /// <summary>A run that is over before its moment is repeated with one half as late.</summary>
    private static async Task<(string Mark, int Children)> KilledOnce(Ground ground, int number, TimeSpan moment)
    {
        for (var attempt = 1; ; attempt++, moment /= 2)
        {
            var (mark, name) = (Family.NewMark(), $"{number}-{attempt}");
            var tool = number % 2 == 0 ? null : new FakeTool(ground.Scratch[$"tool-{name}"], "hang /");
            using var program = Start(ground, $"library-{name}", tool is null ? Real(mark) : Hanging(tool, mark));
            if (tool is not null)
            {
                await program.Until(() => tool.Pids.Count > 0, "a child");
            }
            await Task.WhenAny(program.Exit(), Task.Delay(moment));
            var children = Pool.Tools(mark).Count;
            if (!program.HasExited)
            {
                program.Signal("KILL");
            }
            if (await program.Exit() == ExitCodeOf.Killed)
            {
                return (mark, children);
            }
        }
    }

    /// <summary>
    /// Another executable takes its place while the program runs and its children die: nothing is lost.
    /// </summary>
    private static async Task Replaced(Ground ground)
    {
        await using var scene = new Scene(ground.Playing.Keep);
        Hostile.ExifToolCases.Photos(scene, 150);
        const string body = "#!/bin/sh\nexec exiftool \"$@\"\n";
        scene.Environment["ACTORPHOTOS_EXIFTOOL_PATH"] = scene.Scratch.Write("exiftool", body);
        scene.Scratch.Shell("chmod 755 exiftool");
        var run = await scene.TroubledImport(run =>
        {
            scene.Scratch.Write("next", body + "# another one\n");
            scene.Scratch.Shell("chmod 755 next; mv next exiftool");
            foreach (var child in run.Program.Descendants())
            {
                scene.Scratch.Shell($"kill -KILL {child} || true");
            }
        });
        scene.ExpectEnd(await scene.Ended(run), 0, "completed");
        await scene.ExpectNothingLost();
        var account = await Account.Of(scene);
        var dated = account.Rows.Count(row => row.Reason == "dated");
        scene.Expect(dated == 300, $"{dated} have their date, not 300");
        foreach (var fault in scene.Faults)
        {
            ground.Expect(false, fault);
        }
        ground.Numbers = Numbers.None with
        {
            Requests = 300,
            Once = account.Rows.Count,
            Others = 300,
            Unharmed = dated,
            PeakBytes = scene.Runs.Max(ran => ran.End.PeakBytes),
            ChildPeakBytes = scene.Runs.Max(ran => ran.End.ChildPeakBytes),
        };
    }

    private static RunningProgram Start(Ground ground, string library, Dictionary<string, string> environment)
    {
        Prepare(ground);
        return RunningProgram.Start(
            environment, "import", ground.Scratch["source"], "--library", ground.Scratch[library]);
    }

    private static void Prepare(Ground ground)
    {
        if (Directory.Exists(ground.Scratch["source"]))
        {
            return;
        }
        for (var i = 0; i < Photos; i++)
        {
            ground.Scratch.Write($"source/tool{i}.jpg", SmallMedia.ForTool($"{i}"));
        }
    }

    private static Dictionary<string, string> Real(string mark) => new() { [Family.Mark] = mark };

    private static Dictionary<string, string> Hanging(FakeTool tool, string mark) => new()
    {
        [Family.Mark] = mark,
        ["ACTORPHOTOS_EXIFTOOL_PATH"] = tool.Path,
        ["ACTORPHOTOS_EXIFTOOL_MEMORY_LIMIT"] = "0",
    };

    private static bool IsRead((int Pid, string Event) entry) =>
        entry.Event.StartsWith("read ", StringComparison.Ordinal);

    private static string? Missing(string command) =>
        SampleLibrary.IsOnPath(command) ? null : $"{command} is not installed";
}
