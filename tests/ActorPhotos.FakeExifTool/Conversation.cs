using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ActorPhotos.FakeExifTool;

/// <summary>Lines in, answers out, as the real tool does it, but for the trouble.</summary>
internal sealed class Conversation(string folder, Trouble trouble)
{
    private readonly Stream _output = Console.OpenStandardOutput();
    private readonly Stream _errors = Console.OpenStandardError();
    private readonly List<string> _arguments = [];
    private (string Output, string Errors, int Status) _answer = ("", "", 0);
    private readonly List<byte[]> _leaked = [];

    public async Task<int> RunAsync()
    {
        using var input = new StreamReader(Console.OpenStandardInput(), new UTF8Encoding(false, false));
        while (true)
        {
            var line = await input.ReadLineAsync();
            if (line is null)
            {
                // The real tool polls its ended input for ever; so does this one.
                await Program.Forever();
            }
            else if (line == "False" && _arguments is [.., "-stay_open"])
            {
                if (!trouble.Has("stubborn")) return 0;
                _arguments.Clear();
            }
            else if (line.StartsWith("-execute", StringComparison.Ordinal))
            {
                await ExecuteAsync(line[8..]);
                _arguments.Clear();
            }
            else if (line.Length > 0)
            {
                _arguments.Add(line);
            }
        }
    }

    private async Task ExecuteAsync(string number)
    {
        var echo = _arguments.SkipWhile(argument => argument != "-echo4").Skip(1).FirstOrDefault();
        if (_arguments.Contains("-ver"))
        {
            await SayAsync((trouble.Value("version") ?? "13.59") + "\n");
            await EndAsync(number, echo, 0);
            return;
        }
        string[] files = [.. _arguments.Where(argument => argument.StartsWith('/'))];
        // Chosen before it is told: a test that kills this process at the word must find the choice made.
        (string File, string Verb)[] chosen = [.. files.Select(file => (file, trouble.For(file) ?? ""))];
        foreach (var file in files) Program.Log(folder, "read " + file);
        if (_arguments.Any(argument => argument.StartsWith('-') && argument.Contains('=')))
        {
            await WriteAsync(chosen[0].File, chosen[0].Verb, number, echo);
            return;
        }
        // What strikes one of several files strikes the command; what is only said of a file stands in its answer.
        var (struck, verb) = chosen.FirstOrDefault(file => file.Verb is not ("" or "error" or "missing" or "nothing"));
        _answer = await AllAsync(chosen);
        await TroubleAsync(verb ?? "", struck ?? files.FirstOrDefault() ?? "", number, echo);
    }

    private async Task<(string Output, string Errors, int Status)> AllAsync((string File, string Verb)[] files)
    {
        List<string> objects = [];
        var errors = "";
        var status = 0;
        foreach (var (file, verb) in files)
        {
            if (verb == "nothing") continue;
            var (name, amount) = WithAmount(verb);
            if (name == "slow") await Task.Delay(amount ?? 1_000);
            if (name == "leak") Leak(amount ?? 10);
            if (verb == "missing") (errors, status) = (errors + $"Error: File not found - {file}\n", 1);
            else if (verb == "error") objects.Add(Answer(file, ("ExifTool:Error", "File format error")));
            else objects.Add(await NormalOf(file));
            if (verb == "error") status = 1;
        }
        return (objects.Count == 0 ? "" : $"[{string.Join(",\n", objects)}]\n", errors, status);
    }

    /// <summary>As the real tool: beside the file, under another name, and not when that is there already.</summary>
    private async Task WriteAsync(string file, string verb, string number, string? echo)
    {
        var temporary = file + "_exiftool_tmp";
        if (File.Exists(temporary))
        {
            await ComplainAsync($"Error: Temporary file already exists: {temporary}\n");
            await SayAsync("    0 image files updated\n    1 files weren't updated due to errors\n");
            await EndAsync(number, echo, 1);
            return;
        }
        if (verb is "die" or "hang") await File.WriteAllTextAsync(temporary, "half");
        if (verb == "die") Environment.Exit(3);
        if (verb == "hang") await Program.Forever();
        if (verb == "error") await ComplainAsync("Warning: Tag is not writable\nNothing to do.\n");
        else await SayAsync("    1 image files updated\n");
        await EndAsync(number, echo, verb == "error" ? 1 : 0);
    }

    private async Task TroubleAsync(string verb, string file, string number, string? echo)
    {
        var (name, amount) = WithAmount(verb);
        switch (name)
        {
            case "hang":
                await Program.Forever();
                break;
            case "deep":
                if (!_arguments.Contains("-fast2")) await Program.Forever();
                await NormalAsync(number, echo);
                break;
            case "die":
                await ComplainAsync("fake-exiftool: Out of memory!\n");
                Environment.Exit(3);
                break;
            case "garbage":
                await SayAsync("[{ \"SourceFile\": nonsense \u0001\n");
                await EndAsync(number, echo, 0);
                break;
            case "wrong-number":
                await SayAsync(_answer.Output);
                await EndAsync(number + "7", echo, 0);
                break;
            case "other-file":
                await SayAsync($"[{Answer(file + ".other")}]\n");
                await EndAsync(number, echo, 0);
                break;
            case "flood":
                for (var count = 0; count < (amount ?? 8) * 250; count++)
                    await ComplainAsync(new string('w', 4_000) + "\n");
                await NormalAsync(number, echo);
                break;
            case "huge":
                for (var count = 0; count < (amount ?? 20) * 250; count++)
                    await SayAsync(new string('x', 4_000) + "\n");
                await Program.Forever();
                break;
            case "grandchild":
            case "deaf-grandchild":
                Grandchild(isDeaf: name != "grandchild");
                Environment.Exit(3);
                break;
            case "partial":
                await SayAsync("[{\n  \"SourceFi");
                await Program.Forever();
                break;
            case "gate":
                // A barrier for tests: goes on when they say so.
                while (!File.Exists(Path.Combine(folder, "go"))) await Task.Delay(10);
                await NormalAsync(number, echo);
                break;
            case "stray":
                await NormalAsync(number, echo);
                await SayAsync("a line nobody asked for\n");
                break;
            case "die-idle":
                await NormalAsync(number, echo);
                Environment.Exit(5);
                break;
            case "crlf":
                await SayAsync(_answer.Output.Replace("\n", "\r\n", StringComparison.Ordinal));
                await SayAsync($"{{ready{number}}}\r\n");
                await ComplainAsync(Echo(echo, 0) + "\r\n");
                break;
            default:
                await NormalAsync(number, echo);
                break;
        }
    }

    private async Task NormalAsync(string number, string? echo)
    {
        await ComplainAsync(_answer.Errors);
        await SayAsync(_answer.Output);
        await EndAsync(number, echo, _answer.Status);
    }

    private async Task<string> NormalOf(string file)
    {
        var side = file + ".json";
        var normal = File.Exists(side)
            ? (await File.ReadAllTextAsync(side)).Trim()[1..^1]
            : Answer(file, ("ExifIFD:DateTimeOriginal", DateOf(file)));
        // To it every place is in Italy.
        return _arguments.Contains("-GeolocationTimeZone")
            ? normal.Insert(1, "\"ExifTool:GeolocationTimeZone\":\"Europe/Rome\",")
            : normal;
    }

    /// <summary>What stands behind the colon of a verb; null when nothing does.</summary>
    private static (string Name, int? Amount) WithAmount(string verb) => verb.Split(':') is [var name, var amount]
        ? (name, int.Parse(amount, CultureInfo.InvariantCulture))
        : (verb, null);

    private void Leak(int megabytes)
    {
        var block = new byte[megabytes << 20];
        for (var at = 0; at < block.Length; at += 4096) block[at] = 1;
        _leaked.Add(block);
    }

    /// <summary>It has our output and errors, and our input too unless it is deaf.</summary>
    private static void Grandchild(bool isDeaf)
    {
        var start = new ProcessStartInfo("sleep", ["600"]) { UseShellExecute = false, RedirectStandardInput = isDeaf };
        using var sleeper = Process.Start(start);
    }

    /// <summary>Its name may say when it was taken: NAME-20200102030405.jpg.</summary>
    private static string DateOf(string file) =>
        DateTime.TryParseExact(Path.GetFileNameWithoutExtension(file).Split('-')[^1], "yyyyMMddHHmmss",
            CultureInfo.InvariantCulture, DateTimeStyles.None, out var taken)
            ? taken.ToString("yyyy:MM:dd HH:mm:ss", CultureInfo.InvariantCulture)
            : "2020:01:02 03:04:05";

    private static string Answer(string file, params (string Key, string Value)[] tags)
    {
        var lines = tags.Prepend(("SourceFile", file))
            .Select(tag => $"  {JsonSerializer.Serialize(tag.Item1)}: {JsonSerializer.Serialize(tag.Item2)}");
        return "{\n" + string.Join(",\n", lines) + "\n}";
    }

    private async Task EndAsync(string number, string? echo, int status)
    {
        await ComplainAsync(Echo(echo, status) + "\n");
        await SayAsync($"{{ready{number}}}\n");
    }

    private static string Echo(string? echo, int status) =>
        (echo ?? "").Replace("${status}", status.ToString(), StringComparison.Ordinal);

    private async Task SayAsync(string text) => await PutAsync(_output, text);

    private async Task ComplainAsync(string text) => await PutAsync(_errors, text);

    private static async Task PutAsync(Stream stream, string text)
    {
        await stream.WriteAsync(Encoding.UTF8.GetBytes(text));
        await stream.FlushAsync();
    }
}
