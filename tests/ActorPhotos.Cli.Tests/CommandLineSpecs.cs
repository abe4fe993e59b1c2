using System.Text.Json;
using ActorPhotos.TestSupport;

namespace ActorPhotos.Cli.Tests;

public sealed class CommandLineSpecs : IDisposable
{
    private const int Limit = 600_000;
    private const char Escape = '\u001b';

    private static readonly string[] Commands =
    [
        "import", "ingest", "export", "jobs", "pause", "resume", "cancel", "discard", "report", "why", "review",
        "align", "redate", "quarantine", "doctor",
    ];

    private readonly ScratchFolder _folder = new();
    private readonly Program _program;

    public CommandLineSpecs() => _program = new Program(_folder);

    public void Dispose() => _folder.Dispose();

    [Fact(Timeout = Limit)]
    public async Task The_version_is_one_line()
    {
        var said = await _program.Run("--version");
        (said.Exit, said.Errors, said.Output.Trim().Contains('\n', StringComparison.Ordinal)).ShouldBe((0, "", false));
    }

    [Fact(Timeout = Limit)]
    public async Task Every_command_is_in_the_help_and_its_own_help_has_an_example()
    {
        var help = await _program.Run("--help");
        help.Exit.ShouldBe(0);
        foreach (var command in Commands)
        {
            help.Output.ShouldContain(command);
            var own = await _program.Run(command, "--help");
            own.Exit.ShouldBe(0);
            own.Output.ShouldContain($"actorphotos {command}");
        }
    }

    [Theory(Timeout = Limit)]
    [InlineData("fly")]
    [InlineData("import")]
    [InlineData("import src --workers 0 --library lib")]
    [InlineData("import src --workers 65 --library lib")]
    [InlineData("import src --no-such-option")]
    [InlineData("resume seven --library lib")]
    [InlineData("report --format xml --library lib")]
    [InlineData("quarantine --lift --library lib")]
    [InlineData("review --level sure --library lib")]
    [InlineData("review --reason same-bytes --library lib")]
    [InlineData("review --from yesterday --library lib")]
    [InlineData("review --all --set 31.12.1999 --library lib")]
    [InlineData("review --all --set 1999-02-30 --library lib")]
    [InlineData("review --all --shift 2d --library lib")]
    [InlineData("review --all --spread 1999 --library lib")]
    [InlineData("review --all --spread 1999-01-01 never --library lib")]
    [InlineData("review --set 1999 --library lib")]
    [InlineData("review --all --accept --set 1999 --library lib")]
    [InlineData("review --all --accept --list --library lib")]
    [InlineData("review --undo one --library lib")]
    [InlineData("align --offset +1:00 --library lib")]
    [InlineData("align --camera X --library lib")]
    [InlineData("align --camera X --offset 1:00 --library lib")]
    [InlineData("align --camera X --drift 2 --library lib")]
    [InlineData("import src --library lib --workers much")]
    [InlineData("align --camera X --offset +1:00 --drift much --library lib")]
    [InlineData("align --camera X --offset +1:00 --drift 4000 --library lib")]
    [InlineData("align --camera --library lib")]
    [InlineData("align --pair a.jpg --library lib")]
    [InlineData("align --photo a.jpg --library lib")]
    [InlineData("align --apply --library lib")]
    [InlineData("align --estimate --apply --library lib")]
    [InlineData("align --forget X --estimate --library lib")]
    [InlineData("align --target X --library lib")]
    [InlineData("redate --plan --apply --library lib")]
    [InlineData("quarantine --all --library lib")]
    [InlineData("quarantine --lift a.png --all --library lib")]
    public async Task A_usage_error_is_64_and_says_where_help_is(string line)
    {
        var said = await _program.Run(line.Split(' '));
        (said.Exit, said.Output).ShouldBe((64, ""));
        said.Errors.ShouldContain("--help");
        Directory.Exists(_folder["lib"]).ShouldBeFalse();
    }

    [Theory(Timeout = Limit)]
    [InlineData("jobs --library lib", "not a library")]
    [InlineData("report --library lib", "not a library")]
    [InlineData("resume 1 --library lib", "not a library")]
    [InlineData("why src/a.jpg --library lib", "not a library")]
    [InlineData("quarantine --library lib", "not a library")]
    [InlineData("review --library lib", "not a library")]
    [InlineData("review --all --accept --library lib", "not a library")]
    [InlineData("align --library lib", "not a library")]
    [InlineData("align --forget X --library lib", "not a library")]
    [InlineData("redate --library lib", "not a library")]
    [InlineData("redate --apply --library lib", "not a library")]
    [InlineData("quarantine --lift --all --library lib", "not a library")]
    [InlineData("jobs", "ACTORPHOTOS_LIBRARY")]
    [InlineData("import nowhere --library lib", "nowhere")]
    [InlineData("import src --library lib --zone Mars/Base", "Mars/Base")]
    [InlineData("import src --library lib --config nowhere.conf", "nowhere.conf")]
    public async Task What_cannot_start_is_4_with_one_line(string line, string named)
    {
        _folder.Folder("src");
        var said = await _program.Run(line.Split(' '));
        said.Exit.ShouldBe(4, said.Both);
        said.Errors.Trim().ShouldContain(named);
        said.Errors.Trim().ShouldNotContain("\n");
        Directory.Exists(_folder["lib/.actorphotos"]).ShouldBeFalse();
    }

    [Fact(Timeout = Limit)]
    public async Task An_import_and_what_is_told_of_it_afterwards()
    {
        WritePhotos();
        var import = await _program.Run("import", "src", "--library", "lib");
        import.Exit.ShouldBe(0, import.Both);
        File.Exists(_folder["lib/2019/20190304_101530.jpg"]).ShouldBeTrue();

        var jobs = await _program.Run("jobs", "--library", "lib", "--json");
        var job = JsonDocument.Parse(jobs.Output).RootElement[0];
        (job.GetProperty("id").GetInt64(), job.GetProperty("kind").GetString(), job.GetProperty("state").GetString())
            .ShouldBe((1, "import", "completed"));
        var counts = job.GetProperty("counts");
        (counts.GetProperty("found").GetInt64(), counts.GetProperty("balances").GetBoolean()).ShouldBe((4, true));
        counts.GetProperty("outcomes").GetProperty("published").GetProperty("files").GetInt64().ShouldBe(2);
        (await _program.Run("jobs", "--library", "lib")).Output.ShouldContain("completed");

        var csv = (await _program.Run("report", "--library", "lib", "--format", "csv")).Output.Trim().Split('\n');
        csv.Length.ShouldBe(5, "a head and a line for each file");
        csv.Count(line => line.Contains("same-bytes", StringComparison.Ordinal)).ShouldBe(1);
        var json = (await _program.Run("report", "1", "--library", "lib", "--format", "json")).Output;
        json.ShouldContain("not-media");
        var table = (await _program.Run("report", "--library", "lib", "--outcome", "excluded")).Output.Trim();
        table.ShouldContain("notes.txt");
        table.ShouldNotContain("\n");

        foreach (var file in new[] { "src/IMG_20190304_101530.jpg", "lib/2019/20190304_101530.jpg" })
        {
            var why = await _program.Run("why", file, "--library", "lib");
            why.Exit.ShouldBe(0, why.Both);
            why.Output.ShouldContain("2019-03-04 10:15:30");
            why.Output.ShouldContain(_folder["lib/2019/20190304_101530.jpg"]);
            var told = JsonDocument.Parse((await _program.Run("why", file, "--library", "lib", "--json")).Output);
            told.RootElement.GetProperty("outcome").GetString().ShouldBe("published");
        }
        (await _program.Run("why", "src/unheard-of.jpg", "--library", "lib")).Exit.ShouldBe(4);
        (await _program.Run("resume", "1", "--library", "lib")).Exit.ShouldBe(4);
        (await _program.Run("report", "9", "--library", "lib")).Exit.ShouldBe(4);
    }

    [Fact(Timeout = Limit)]
    public async Task Without_a_terminal_nothing_has_escape_codes()
    {
        WritePhotos();
        Said[] all =
        [
            await _program.Run("import", "src", "--library", "lib"), await _program.Run("jobs", "--library", "lib"),
            await _program.Run("report", "--library", "lib"),
            await _program.Run("why", "src/IMG_20190304_101530.jpg", "--library", "lib"),
            await _program.Run("doctor", "--library", "lib"),
        ];
        all.ShouldAllBe(said => !said.Both.Contains(Escape, StringComparison.Ordinal));
        all.ShouldAllBe(said => said.Exit == 0);
    }

    [Fact(Timeout = Limit)]
    public async Task A_file_that_waits_for_ExifTool_is_2_and_one_that_cannot_be_placed_is_3()
    {
        WritePhotos();
        _folder.Write("src/scan.png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3]);
        var paused = await _program.Run("import", "src", "--library", "lib");
        paused.Exit.ShouldBe(2, paused.Both);
        paused.Both.ShouldContain("ExifTool");

        _folder.Write("lib2/2019", "in the way of a folder");
        File.Delete(_folder["src/scan.png"]);
        var failed = await _program.Run("import", "src", "--library", "lib2");
        failed.Exit.ShouldBe(3, failed.Both);
        failed.Both.ShouldContain("IMG_20190304_101530.jpg");
    }

    [Fact(Timeout = Limit)]
    public async Task A_dry_run_into_a_missing_library_creates_nothing()
    {
        WritePhotos();
        var before = TreeSnapshot.Take(_folder.FullPath, SnapshotOf.Untouched);
        var said = await _program.Run("import", "src", "--library", "lib", "--dry-run");
        said.Exit.ShouldBe(0, said.Both);
        said.Both.ShouldContain("2019/20190304_101530.jpg");
        TreeSnapshot.Take(_folder.FullPath, SnapshotOf.Untouched).ShouldBe(before);
    }

    private void WritePhotos()
    {
        _folder.Write("src/IMG_20190304_101530.jpg", Program.Jpeg("one"));
        _folder.Write("src/IMG_20190304_101531.jpg", Program.Jpeg("two"));
        _folder.Write("src/z copy.jpg", Program.Jpeg("one"));
        _folder.Write("src/notes.txt", "not a photo");
    }
}
