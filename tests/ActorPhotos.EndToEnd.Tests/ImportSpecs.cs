using System.Text.Json;
using System.Text.RegularExpressions;
using ActorPhotos.Catalog;
using ActorPhotos.ProofKit.Support;
using ActorPhotos.TestSupport;

namespace ActorPhotos.EndToEnd.Tests;

/// <summary>The main job on a few hundred files, with the program and ExifTool as they are.</summary>
public sealed partial class ImportSpecs
{
    [SkippableFact]
    public async Task An_import_accounts_for_every_file_and_publishes_exactly_its_bytes()
    {
        using var sample = Samples.Make(400);
        var library = sample.Library("library");
        var before = TreeSnapshot.Take(sample.Source, SnapshotOf.Untouched);

        var (exitCode, output, errors) = await RunningProgram.Run("import", sample.Source, "--library", library,
            "--json");

        exitCode.ShouldBe(0, errors);
        var counts = JsonDocument.Parse(output).RootElement.GetProperty("counts");
        counts.GetProperty("balances").GetBoolean().ShouldBeTrue();
        counts.GetProperty("found").GetInt64().ShouldBeGreaterThanOrEqualTo(400 * 9 / 10);
        TreeSnapshot.Take(sample.Source, SnapshotOf.Untouched).ShouldBe(before);
        Hashes(library).Except(Hashes(sample.Source)).ShouldBeEmpty();
        Hashes(library).Length.ShouldBe(Hashes(library).Distinct().Count());
    }

    [SkippableFact]
    public async Task A_second_import_publishes_nothing_and_says_so()
    {
        using var sample = Samples.Make(200);
        var library = sample.Library("library");
        (await RunningProgram.Run("import", sample.Source, "--library", library)).ExitCode.ShouldBe(0);
        var tree = SampleLibrary.Tree(library);

        var (exitCode, output, _) = await RunningProgram.Run("import", sample.Source, "--library", library);

        exitCode.ShouldBe(0);
        output.ShouldContain("Nothing new: nothing was published.");
        output.ShouldNotContain("published  ");
        SampleLibrary.Tree(library).ShouldBe(tree);
    }

    [SkippableFact]
    public async Task One_worker_and_eight_make_the_same_library()
    {
        using var sample = Samples.Make(400);
        var (one, eight) = (sample.Library("one"), sample.Library("eight"));

        (await RunningProgram.Run("import", sample.Source, "--library", one, "--workers", "1")).ExitCode.ShouldBe(0);
        (await RunningProgram.Run("import", sample.Source, "--library", eight, "--workers", "8")).ExitCode.ShouldBe(0);

        SampleLibrary.Tree(eight).ShouldBe(SampleLibrary.Tree(one));
        Dump(eight).ShouldBe(Dump(one));
    }

    [SkippableFact]
    public async Task Without_ExifTool_the_plain_photos_are_imported_and_the_rest_waits_for_it()
    {
        using var sample = Samples.Make(200);
        var (library, undisturbed) = (sample.Library("library"), sample.Library("undisturbed"));
        var without = new Dictionary<string, string> { ["ACTORPHOTOS_EXIFTOOL_PATH"] = "/nonexistent/exiftool" };

        using (var program = RunningProgram.Start(without, "import", sample.Source, "--library", library))
        {
            (await program.Exit()).ShouldBe(2);
            program.Output.ShouldContain("tool-unavailable");
        }
        SampleLibrary.Published(library).ShouldBeGreaterThan(50);

        (await RunningProgram.Run("import", sample.Source, "--library", library)).ExitCode.ShouldBe(0);
        (await RunningProgram.Run("import", sample.Source, "--library", undisturbed)).ExitCode.ShouldBe(0);
        Hashes(library).ShouldBe(Hashes(undisturbed), ignoreOrder: true);
    }

    [SkippableFact]
    public async Task Ingest_then_export_makes_the_library_that_an_import_makes()
    {
        using var sample = Samples.Make(200);
        var (library, imported) = (sample.Library("library"), sample.Library("imported"));

        (await RunningProgram.Run("ingest", sample.Source, "--library", library)).ExitCode.ShouldBe(0);
        SampleLibrary.Published(library).ShouldBe(0);
        (await RunningProgram.Run("export", "--library", library)).ExitCode.ShouldBe(0);
        (await RunningProgram.Run("import", sample.Source, "--library", imported)).ExitCode.ShouldBe(0);

        SampleLibrary.Tree(library).ShouldBe(SampleLibrary.Tree(imported));
    }

    [SkippableFact]
    public async Task A_dry_run_creates_no_library_and_plans_what_an_import_then_does()
    {
        using var sample = Samples.Make(200);
        var library = sample.Library("library");

        var (exitCode, output, errors) = await RunningProgram.Run(
            "import", sample.Source, "--library", library, "--dry-run");

        exitCode.ShouldBe(0, errors);
        output.ShouldContain("the plan was not kept");
        Directory.Exists(library).ShouldBeFalse();
    }

    [SkippableFact]
    public async Task Real_photos_broken_files_and_killers_end_completed_and_balanced()
    {
        var corpus = Environment.GetEnvironmentVariable("ACTORPHOTOS_CORPUS");
        Skip.If(corpus is null, "ACTORPHOTOS_CORPUS is not set");
        using var scratch = new ScratchFolder();
        var before = TreeSnapshot.Take(corpus!, SnapshotOf.Untouched);

        var (exitCode, output, errors) = await RunningProgram.Run(
            "import", corpus!, "--library", scratch["library"], "--json");

        exitCode.ShouldBe(0, errors);
        JsonDocument.Parse(output).RootElement.GetProperty("counts").GetProperty("balances").GetBoolean(
            ).ShouldBeTrue();
        TreeSnapshot.Take(corpus!, SnapshotOf.Untouched).ShouldBe(before);
    }

    internal static string Dump(string library)
    {
        using var catalog = PhotoCatalog.Open(
            Path.Combine(library, ".actorphotos", "catalog.db"), TimeSpan.FromSeconds(10), TimeProvider.System);
        using var text = new StringWriter();
        catalog.DumpCanonical(text);
        return text.ToString();
    }

    private static string[] Hashes(string folder) =>
        [.. TreeSnapshot.Take(folder, SnapshotOf.Content, ".actorphotos").Lines
            .Select(line => HashInLine().Match(line)).Where(match => match.Success).Select(match => match.Value)];

    [GeneratedRegex("\\b[0-9a-f]{64}\\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex HashInLine();
}
