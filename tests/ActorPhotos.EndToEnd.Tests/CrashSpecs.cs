using ActorPhotos.ProofKit.Support;
using ActorPhotos.TestSupport;

namespace ActorPhotos.EndToEnd.Tests;

/// <summary>The short version of the crash drill: kill -9 in each phase, then run again.</summary>
public sealed class CrashSpecs
{
    private const int Files = 600;

    [SkippableFact]
    public async Task Killed_in_every_phase_the_next_run_makes_the_library_of_an_undisturbed_one()
    {
        using var sample = Samples.Make(Files);
        var (library, undisturbed) = (sample.Library("library"), sample.Library("undisturbed"));
        var before = TreeSnapshot.Take(sample.Source, SnapshotOf.Untouched);
        (await RunningProgram.Run("import", sample.Source, "--library", undisturbed)).ExitCode.ShouldBe(0);
        (Func<bool> Reached, string What)[] moments =
        [
            (() => SampleLibrary.Staged(library) > 5, "the first copies"),
            (() => SampleLibrary.Staged(library) > 250, "half of the copies"),
            (() => SampleLibrary.Published(library) > 0, "the first published file"),
            (() => SampleLibrary.Published(library) > 150, "some published files"),
            (() => SampleLibrary.Published(library) > 400, "most published files"),
        ];

        foreach (var (reached, what) in moments)
        {
            using var program = RunningProgram.Start("import", sample.Source, "--library", library);
            await program.Until(reached, what);
            var children = program.Descendants();
            program.Signal("KILL");
            (await program.Exit()).ShouldNotBe(0, $"killed at {what}, it was through already");
            await RunningProgram.AllAreGone(children);
        }
        var (exitCode, _, errors) = await RunningProgram.Run("import", sample.Source, "--library", library);

        exitCode.ShouldBe(0, errors);
        SampleLibrary.Tree(library).ShouldBe(SampleLibrary.Tree(undisturbed));
        ImportSpecs.Dump(library).ShouldBe(ImportSpecs.Dump(undisturbed));
        TreeSnapshot.Take(sample.Source, SnapshotOf.Untouched).ShouldBe(before);
        Directory.Exists(Path.Combine(library, ".actorphotos", "staging")).ShouldBeFalse();
    }

    [SkippableFact]
    public async Task SIGTERM_pauses_and_the_same_command_goes_on()
    {
        using var sample = Samples.Make(Files);
        var (library, undisturbed) = (sample.Library("library"), sample.Library("undisturbed"));

        using (var program = RunningProgram.Start("import", sample.Source, "--library", library))
        {
            await program.Until(() => SampleLibrary.Staged(library) > 20, "some copies");
            var children = program.Descendants();
            program.Signal("TERM");
            (await program.Exit()).ShouldBe(2, program.Errors);
            program.Output.ShouldContain("paused");
            await RunningProgram.AllAreGone(children);
        }
        var (exitCode, _, errors) = await RunningProgram.Run("import", sample.Source, "--library", library);
        (await RunningProgram.Run("import", sample.Source, "--library", undisturbed)).ExitCode.ShouldBe(0);

        exitCode.ShouldBe(0, errors);
        errors.ShouldContain("continuing job 1");
        SampleLibrary.Tree(library).ShouldBe(SampleLibrary.Tree(undisturbed));
    }

    [SkippableFact]
    public async Task Another_process_pauses_the_job_and_the_library_is_not_taken_twice()
    {
        using var sample = Samples.Make(Files);
        var library = sample.Library("library");
        using var owner = RunningProgram.Start("import", sample.Source, "--library", library);
        await owner.Until(() => SampleLibrary.Staged(library) > 5, "the first copies");

        var (second, _, refusal) = await RunningProgram.Run("import", sample.Source, "--library", library);
        var (paused, answer, errors) = await RunningProgram.Run("pause", "1", "--library", library);

        second.ShouldBe(4);
        refusal.ShouldContain("is in use by process");
        paused.ShouldBe(0, errors);
        answer.ShouldContain("paused");
        (await owner.Exit()).ShouldBe(2);
        (await RunningProgram.Run("cancel", "1", "--library", library)).ExitCode.ShouldBe(0);
        (await RunningProgram.Run("discard", "1", "--library", library)).ExitCode.ShouldBe(0);
        Directory.Exists(Path.Combine(library, ".actorphotos", "staging")).ShouldBeFalse();
    }
}
