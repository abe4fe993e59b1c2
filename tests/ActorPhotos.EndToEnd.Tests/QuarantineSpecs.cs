using System.Text.Json;
using ActorPhotos.FakeExifTool;
using ActorPhotos.ProofKit.Support;
using ActorPhotos.TestSupport;

namespace ActorPhotos.EndToEnd.Tests;

/// <summary>What a person sees of a file that ExifTool hangs on, and of the pool while it works.</summary>
public sealed class QuarantineSpecs : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_file_the_tool_hangs_on_is_quarantined_and_read_again_by_another_version_or_on_request()
    {
        var tool = new FakeTool(_folder["tool"], "version 12.57", "hang killer");
        var (library, killer) = (_folder["library"], Png("killer"));
        Png("fine");

        var first = await Run(tool, "import", _folder["source"], "--library", library);
        first.ShouldContain("1 file put into quarantine");
        File.Exists(_folder["library/unknown/killer.png"]).ShouldBeTrue();
        Reads(tool).ShouldBe(3);

        (await Run(tool, "import", _folder["source"], "--library", library)).ShouldContain("Nothing new");
        Reads(tool).ShouldBe(3);
        var listed = await Run(tool, "quarantine", "--library", library);
        listed.ShouldContain($"{killer} -> unknown/killer.png");
        listed.ShouldContain("version 12.57");
        listed.ShouldContain("command: ");
        using (var json = JsonDocument.Parse(await Run(tool, "quarantine", "--library", library, "--json")))
        {
            var found = json.RootElement[0];
            (found.GetProperty("files")[0].GetString(), found.GetProperty("toolVersion").GetString(),
                found.GetProperty("attempts").GetInt32()).ShouldBe((killer, "12.57", 3));
        }
        (await Run(tool, "report", "1", "--library", library)).ShouldContain("ExifTool was lost to 1 file");

        (await Refused(tool, "quarantine", "--lift", Path.Combine(_folder["source"], "fine.png"), "--library", library))
            .ShouldContain("not in quarantine");
        (await Refused(tool, "quarantine", "--lift", _folder["nowhere.png"], "--library", library))
            .ShouldContain("not known");
        (await Run(tool, "quarantine", "--lift", killer, "--library", library)).ShouldContain("1 file lifted");
        (await Run(tool, "import", _folder["source"], "--library", library)).ShouldContain("put into quarantine");
        Reads(tool).ShouldBe(6);

        tool.Trouble("version 13.59");
        await Run(tool, "import", _folder["source"], "--library", library);
        Reads(tool).ShouldBe(7);
        (await Run(tool, "quarantine", "--library", library)).ShouldContain("Nothing is in quarantine.");
        File.Exists(_folder["library/unknown/killer.png"]).ShouldBeTrue();
        Directory.GetFiles(library, "*.png", SearchOption.AllDirectories).Length.ShouldBe(2);
    }

    [Fact]
    public async Task During_an_import_the_doctor_shows_the_pool_and_nothing_can_be_lifted()
    {
        var tool = new FakeTool(_folder["tool"], "gate /");
        var library = _folder["library"];
        Png("fine");
        using var owner = RunningProgram.Start(Settings(tool), "import", _folder["source"], "--library", library);
        await owner.Until(() => tool.Log.Any(entry => entry.Event.StartsWith("read ", StringComparison.Ordinal)),
            "a file in the tool's hands");

        var parts = await Parts(tool, library);
        var refusal = await Refused(tool, "quarantine", "--lift", "--all", "--library", library);
        tool.Go();

        parts.GetProperty("pool").GetProperty("data").GetProperty("inFlight").GetInt32().ShouldBe(1);
        parts.GetProperty("worker 1").GetProperty("data").GetProperty("pid").GetInt32().ShouldBeOneOf([.. tool.Pids]);
        refusal.ShouldContain("in use by");
        (await owner.Exit()).ShouldBe(0, owner.Errors);
        (await Parts(tool, library)).TryGetProperty("pool", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Without_the_tool_progress_and_result_say_what_waits()
    {
        Png("fine");
        var settings = new Dictionary<string, string> { ["ACTORPHOTOS_EXIFTOOL_PATH"] = _folder["no-exiftool"] };
        using var program = RunningProgram.Start(
            settings, "import", _folder["source"], "--library", _folder["library"]);

        (await program.Exit()).ShouldBe(2, program.Errors);

        program.Errors.ShouldContain("ExifTool is unavailable: ");
        program.Errors.ShouldContain("files that need it stay pending");
        program.Output.ShouldContain("unavailable at the end");
    }

    private string Png(string name)
    {
        var path = $"source/{name}.png";
        _folder.Write(path, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, (byte)name.Length, 2, 3]);
        return _folder[path];
    }

    private static int Reads(FakeTool tool) =>
        tool.Log.Count(entry => entry.Event.Contains("killer", StringComparison.Ordinal));

    private static async Task<JsonElement> Parts(FakeTool tool, string library)
    {
        using var json = JsonDocument.Parse(await Run(tool, "doctor", "--library", library, "--json"));
        return JsonSerializer.SerializeToElement(json.RootElement.EnumerateArray()
            .ToDictionary(finding => finding.GetProperty("part").GetString()!));
    }

    private static async Task<string> Run(FakeTool tool, params string[] arguments)
    {
        using var program = RunningProgram.Start(Settings(tool), arguments);
        (await program.Exit()).ShouldBe(0, program.Errors);
        return program.Output;
    }

    private static async Task<string> Refused(FakeTool tool, params string[] arguments)
    {
        using var program = RunningProgram.Start(Settings(tool), arguments);
        (await program.Exit()).ShouldBe(4, program.Output);
        program.Errors.Trim().ShouldNotContain("\n");
        return program.Errors;
    }

    private static Dictionary<string, string> Settings(FakeTool tool) => new()
    {
        ["ACTORPHOTOS_EXIFTOOL_PATH"] = tool.Path,
        ["ACTORPHOTOS_EXIFTOOL_MEMORY_LIMIT"] = "0",
        ["ACTORPHOTOS_EXIFTOOL_READ_TIME_LIMIT"] = "1s",
    };
}
