using ActorPhotos.Core.Faults;
using ActorPhotos.FakeExifTool;
using ActorPhotos.ProofKit.Crash;
using ActorPhotos.ProofKit.Support;

namespace ActorPhotos.EndToEnd.Tests;

/// <summary>The short version of the crash drill: its own classes, twenty kills, and what signals do.</summary>
public sealed class CrashSpecs
{
    private const int AtPoints = 12, AtRandom = 8, Files = 60;

    [SkippableFact]
    public async Task Killed_twenty_times_it_makes_the_library_of_an_undisturbed_run()
    {
        using var site = await SmallSite();
        var findings = new Findings("kills");
        var references = new References(site, findings);
        var passes = (await references.Of(Scenario.Import)).Passes;
        var random = new Random(20);
        FaultPoint[] reached = [.. FaultPoints.All.Where(point => passes[point] > 0)];
        random.Shuffle(reached);
        var points = new PointDrill(site, references, findings, keep: false);
        foreach (var point in reached.Take(AtPoints))
        {
            var pass = random.Next(1, passes[point] + 1);
            await points.Run(new PointDeath(point, Scenario.Import, pass, passes[point]));
        }

        var moments = new RandomDrill(site, references, findings, keep: false);
        for (var left = AtRandom; left > 0;)
        {
            left -= await moments.RunLibrary(random, left);
        }

        findings.Problems.ShouldBeEmpty();
        findings.Kills.ShouldBe(AtPoints + AtRandom);
    }

    [SkippableFact]
    public async Task Signals_pause_it_and_the_same_command_goes_on()
    {
        using var site = await SmallSite();
        var findings = new Findings("signals");
        var drill = new SignalDrill(site, new References(site, findings), findings, keep: false);

        await drill.Terminated();
        await drill.Interrupted(presses: 1);

        findings.Problems.ShouldBeEmpty();
    }

    [SkippableFact]
    public async Task Of_two_processes_one_owns_the_library_and_the_other_changes_nothing()
    {
        using var site = await SmallSite();
        var findings = new Findings("two processes");
        var drill = new OwnerDrill(site, new References(site, findings), findings, keep: false);

        await drill.SecondComesLater();
        await drill.BothAtOnce();

        findings.Problems.ShouldBeEmpty();
    }

    [SkippableFact]
    public async Task Another_process_pauses_the_job_and_it_can_be_cancelled_and_discarded()
    {
        using var sample = Samples.Make(Files);
        var library = sample.Library("library");
        // A tool that never answers: the job cannot be through before it is told to pause.
        var tool = new FakeTool(sample.Library("tool"), "hang /");
        var settings = new Dictionary<string, string>
        {
            ["ACTORPHOTOS_EXIFTOOL_PATH"] = tool.Path,
            ["ACTORPHOTOS_EXIFTOOL_MEMORY_LIMIT"] = "0",
        };
        using var owner = RunningProgram.Start(settings, "import", sample.Source, "--library", library);
        await owner.Until(() => SampleLibrary.Staged(library) > 5, "the first copies");

        var (paused, answer, errors) = await RunningProgram.Run("pause", "1", "--library", library);

        paused.ShouldBe(0, errors);
        answer.ShouldContain("paused");
        (await owner.Exit()).ShouldBe(2);
        (await RunningProgram.Run("cancel", "1", "--library", library)).ExitCode.ShouldBe(0);
        (await RunningProgram.Run("discard", "1", "--library", library)).ExitCode.ShouldBe(0);
        Directory.Exists(Path.Combine(library, ".actorphotos", "staging")).ShouldBeFalse();
    }

    private static Task<DrillSite> SmallSite()
    {
        Skip.If(SampleLibrary.MissingTool() is not null, $"{SampleLibrary.MissingTool()} is not installed");
        return DrillSite.Make(files: 80, beginnings: false, small: true, timed: false);
    }
}
