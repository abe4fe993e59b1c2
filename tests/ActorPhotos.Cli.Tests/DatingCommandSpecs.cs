using System.Text;
using System.Text.Json;
using ActorPhotos.TestSupport;

namespace ActorPhotos.Cli.Tests;

/// <summary>review, redate and align as a person types them, on a small library.</summary>
public sealed class DatingCommandSpecs : IAsyncLifetime
{
    private const int Limit = 600_000;

    private readonly ScratchFolder _folder = new();
    private readonly Program _program;

    public DatingCommandSpecs() => _program = new Program(_folder);

    public async Task InitializeAsync()
    {
        _folder.Write("src/IMG_20190304_101530.jpg", Program.Jpeg("named"));
        _folder.Write("src/scans/scan 9.jpg", Program.Jpeg("nine"));
        _folder.Write("src/scans/scan 10.jpg", Program.Jpeg("ten"));
        _folder.Write("src/a/a.jpg", ExifJpeg("a", "Phone", "2019:06:01 10:03:12"));
        _folder.Write("src/b/b.jpg", ExifJpeg("b", "EOS 80D", "2019:06:01 09:00:00"));
        _folder.Write("src/b/c.jpg", ExifJpeg("c", "EOS 80D", "2019:06:01 09:30:00"));
        var import = await _program.Run("import", "src", "--library", "lib");
        import.Exit.ShouldBe(0, import.Both);
    }

    public Task DisposeAsync()
    {
        _folder.Dispose();
        return Task.CompletedTask;
    }

    [Fact(Timeout = Limit)]
    public async Task Review_counts_first_and_lists_when_asked()
    {
        var counts = await Said("review");
        counts.ShouldContain("6 files");
        counts.ShouldContain("dated-by-file-time: 2");

        var list = await Said("review --reason dated-by-file-time --list");
        list.ShouldContain("scan 9.jpg");
        list.ShouldNotContain("IMG_2019");
        list.ShouldContain("2 files");
        (await Said("review --folder nowhere --list")).ShouldContain("No file matches.");

        var json = JsonDocument.Parse(await Said("review --folder scans --list --json")).RootElement;
        json.GetArrayLength().ShouldBe(2);
        json[0].GetProperty("reason").GetString().ShouldBe("dated-by-file-time");
        JsonDocument.Parse(await Said("review --json")).RootElement[0].GetProperty("files").GetInt32()
            .ShouldBeGreaterThan(0);
    }

    [Fact(Timeout = Limit)]
    public async Task A_sequence_is_looked_at_decided_redated_and_taken_back()
    {
        string[] spread = ["review", "--folder", "scans", "--spread", "1987-06-14T10:00", "1987-06-14T12:00"];
        var dry = await Run([.. spread, "--dry-run"]);
        dry.ShouldContain("scan 9.jpg: ");
        dry.ShouldContain("-> 1987-06-14 10:00:00");
        dry.ShouldContain("nothing was");
        (await Said("review --history")).ShouldContain("Nothing was decided yet.");

        var decided = await Run([.. spread, "--by", "anna"]);
        decided.ShouldContain("2 files: spread from 1987-06-14T10:00 to 1987-06-14T12:00 (batch 1)");
        (await Said("review --history")).ShouldContain("anna: spread");

        var plan = await Said("redate");
        plan.ShouldContain("1987/19870614_100000.jpg");
        plan.ShouldContain("2 files of 6 would change, 2 copies would move");
        File.Exists(_folder["lib/1987/19870614_100000.jpg"]).ShouldBeFalse();
        var applied = JsonDocument.Parse(await Said("redate --apply --json")).RootElement;
        (applied.GetProperty("moved").GetInt32(), applied.GetProperty("files").GetArrayLength()).ShouldBe((2, 2));
        File.ReadAllBytes(_folder["lib/1987/19870614_100000.jpg"]).ShouldBe(Program.Jpeg("nine"));
        File.ReadAllBytes(_folder["lib/1987/19870614_120000.jpg"]).ShouldBe(Program.Jpeg("ten"));
        (await Said("why lib/1987/19870614_100000.jpg")).ShouldContain("1987-06-14 10:00:00");
        (await Said("redate")).ShouldContain("Nothing changes in 6 files.");

        (await Said("review --undo")).ShouldContain("2 files: taken back (batch 2)");
        JsonDocument.Parse(await Said("review --history --json")).RootElement[1].GetProperty("undoes").GetInt32()
            .ShouldBe(1);
        (await Said("redate --apply")).ShouldContain("2 copies moved");
        Directory.Exists(_folder["lib/1987"]).ShouldBeFalse();
    }

    [Fact(Timeout = Limit)]
    public async Task One_file_is_accepted_shifted_and_set_by_its_name()
    {
        var json = JsonDocument.Parse(
            await Said("review src/IMG_20190304_101530.jpg --accept --json")).RootElement;
        (json.GetProperty("batch").GetInt32(), json.GetProperty("changed").GetInt32()).ShouldBe((1, 1));
        (await Said("review src/IMG_20190304_101530.jpg --accept")).ShouldContain("Nothing changed.");
        (await Said("review lib/2019/20190304_101530.jpg --shift -2d")).ShouldContain("shifted by -2 d 00:00:00");
        (await Said("review src/IMG_20190304_101530.jpg")).ShouldContain("2019-03-02 10:15:30 (high, decision)");
        (await Said("review src/IMG_20190304_101530.jpg --set 1987-06")).ShouldContain("1 file: set");
        (await Said("review src/IMG_20190304_101530.jpg --shift +01:00:00")).ShouldContain("Nothing changed.");
    }

    [Fact(Timeout = Limit)]
    public async Task Cameras_are_listed_and_a_pair_of_photos_aligns_them()
    {
        var cameras = await Said("align");
        cameras.ShouldContain("EOS 80D: 2 files, 2019-06-01 09:00:00 to 2019-06-01 09:30:00 by its clock");

        string[] pair =
            ["align", "--reference", "Phone", "--photo", "src/a/a.jpg", "--target", "EOS", "--photo", "src/b/b.jpg"];
        var shown = await Run(pair);
        shown.ShouldContain("+01:03:12");
        shown.ShouldContain("unexplained: not known");
        shown.ShouldContain("2019-06-01 09:30:00 -> 2019-06-01 10:33:12");
        shown.ShouldContain("Not kept");
        (await Said("align --json")).ShouldNotContain("+01:03:12");

        (await Run([.. pair, "--apply"])).ShouldContain("Kept.");
        (await Said("align")).ShouldContain("clock corrected by +01:03:12");
        (await Said("redate --apply")).ShouldContain("2 copies moved");
        File.Exists(_folder["lib/2019/20190601_103312.jpg"]).ShouldBeTrue();

        (await Said("align --forget EOS --json")).ShouldContain("EOS 80D");
        (await Said("redate --apply")).ShouldContain("2 copies moved");
        File.Exists(_folder["lib/2019/20190601_093000.jpg"]).ShouldBeTrue();
    }

    [Fact(Timeout = Limit)]
    public async Task An_offset_can_be_given_and_several_pairs_too()
    {
        var given = JsonDocument.Parse(await Run(
            ["align", "--camera", "80d", "--offset", "+01:03:12", "--drift", "2", "--apply", "--json"])).RootElement;
        given.GetProperty("applied").GetBoolean().ShouldBeTrue();
        var segment = given.GetProperty("estimate").GetProperty("segments")[0];
        (segment.GetProperty("offset").GetString(), segment.GetProperty("driftSecondsPerDay").GetDouble())
            .ShouldBe(("+01:03:12", 2));

        (await Said("align --pair src/a/a.jpg=src/b/b.jpg --pair src/a/a.jpg=src/b/c.jpg"))
            .ShouldContain("2 pairs of photos");
        (await Said("align --estimate")).ShouldContain("cannot be estimated");
    }

    [Theory(Timeout = Limit)]
    [InlineData("review src/unheard-of.jpg --accept", "unheard-of")]
    [InlineData("review --folder nowhere --set 1987", "No file matches")]
    [InlineData("review --folder scans --spread 1987 1988", "--spread needs")]
    [InlineData("review --folder scans --spread 1987-06-15 1987-06-14", "--spread needs")]
    [InlineData("review --undo", "no decision to undo")]
    [InlineData("review --undo 7", "no batch 7")]
    [InlineData("review --undo --dry-run", "no dry run")]
    [InlineData("align --camera Leica --offset +1:00", "No camera 'Leica'")]
    [InlineData("align --camera o --offset +1:00", "may be any of 2 cameras")]
    [InlineData("align --camera EOS --estimate", "cannot be estimated")]
    [InlineData("align --pair src/a/a.jpg=src/IMG_20190304_101530.jpg", "cannot be aligned")]
    [InlineData("align --pair src/a/a.jpg=src/b/b.jpg --target Phone", "is not of Phone")]
    [InlineData("align --pair src/b/c.jpg=src/b/b.jpg --reference Phone", "is not of Phone")]
    [InlineData("align --forget EOS", "No camera 'EOS' has a clock model")]
    public async Task What_cannot_be_done_is_4_with_one_line_and_nothing_changes(string line, string named)
    {
        var before = await Said("review --history --json");

        var said = await _program.Run([.. line.Split(' '), "--library", "lib"]);

        said.Exit.ShouldBe(4, said.Both);
        said.Errors.Trim().ShouldContain(named);
        said.Errors.Trim().ShouldNotContain("\n");
        (await Said("review --history --json")).ShouldBe(before);
        (await Said("align --json")).ShouldNotContain("basis");
    }

    private Task<string> Said(string line) => Run(line.Split(' '));

    private async Task<string> Run(string[] arguments)
    {
        var said = await _program.Run([.. arguments, "--library", "lib"]);
        said.Exit.ShouldBe(0, said.Both);
        said.Errors.ShouldBe("");
        return said.Output;
    }

    /// <summary>The whole JPEG of <see cref="Program.Jpeg"/> with a model and a capture time.</summary>
    private static byte[] ExifJpeg(string content, string model, string taken)
    {
        byte[] name = [.. Encoding.ASCII.GetBytes(model), 0], time = [.. Encoding.ASCII.GetBytes(taken), 0];
        // IFD0 at 8 with two entries, the Exif IFD at 38 with one; behind it the texts.
        const int exif = 38, texts = 56;
        byte[] tiff =
        [
            (byte)'I', (byte)'I', 42, 0, .. Four(8),
            2, 0, .. Entry(0x0110, 2, name.Length, texts), .. Entry(0x8769, 4, 1, exif), .. Four(0),
            1, 0, .. Entry(0x9003, 2, time.Length, texts + name.Length), .. Four(0),
            .. name, .. time,
        ];
        byte[] segment = [.. "Exif\0\0"u8, .. tiff];
        var jpeg = Program.Jpeg(content);
        return [0xFF, 0xD8, 0xFF, 0xE1, 0, (byte)(segment.Length + 2), .. segment, .. jpeg[2..]];
    }

    private static byte[] Entry(ushort tag, byte type, int count, int value) =>
        [(byte)tag, (byte)(tag >> 8), type, 0, .. Four(count), .. Four(value)];

    private static byte[] Four(int value) => BitConverter.GetBytes(value);
}
