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
        var file = _arguments.FirstOrDefault(argument => argument.StartsWith('/')) ?? "";
        // Chosen before it is told: a test that kills this process at the word must find the choice made.
        var verb = trouble.For(file) ?? "";
        Program.Log(folder, "read " + file);
        await TroubleAsync(verb, file, number, echo);
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
                await NormalAsync(file, number, echo);
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
                await SayAsync(Answer(file));
                await EndAsync(number + "7", echo, 0);
                break;
            case "other-file":
                await SayAsync(Answer(file + ".other"));
                await EndAsync(number, echo, 0);
                break;
            case "flood":
                for (var count = 0; count < (amount ?? 8) * 250; count++)
                    await ComplainAsync(new string('w', 4_000) + "\n");
                await NormalAsync(file, number, echo);
                break;
            case "huge":
                for (var count = 0; count < (amount ?? 20) * 250; count++)
                    await SayAsync(new string('x', 4_000) + "\n");
                await Program.Forever();
                break;
            case "slow":
                await Task.Delay(amount ?? 1_000);
                await NormalAsync(file, number, echo);
                break;
            case "leak":
                Leak(amount ?? 10);
                await NormalAsync(file, number, echo);
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
                await NormalAsync(file, number, echo);
                break;
            case "stray":
                await NormalAsync(file, number, echo);
                await SayAsync("a line nobody asked for\n");
                break;
            case "die-idle":
                await NormalAsync(file, number, echo);
                Environment.Exit(5);
                break;
            case "crlf":
                await SayAsync(Answer(file, ("ExifIFD:DateTimeOriginal", DateOf(file)))
                    .Replace("\n", "\r\n", StringComparison.Ordinal));
                await SayAsync($"{{ready{number}}}\r\n");
                await ComplainAsync(Echo(echo, 0) + "\r\n");
                break;
            case "error":
                await SayAsync(Answer(file, ("ExifTool:Error", "File format error")));
                await EndAsync(number, echo, 1);
                break;
            case "missing":
                await ComplainAsync($"Error: File not found - {file}\n");
                await EndAsync(number, echo, 1);
                break;
            case "nothing":
                await EndAsync(number, echo, 0);
                break;
            default:
                await NormalAsync(file, number, echo);
                break;
        }
    }

    private async Task NormalAsync(string file, string number, string? echo)
    {
        var side = file + ".json";
        await SayAsync(File.Exists(side)
            ? await File.ReadAllTextAsync(side)
            : Answer(file, ("ExifIFD:DateTimeOriginal", DateOf(file))));
        await EndAsync(number, echo, 0);
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
        return "[{\n" + string.Join(",\n", lines) + "\n}]\n";
    }

    private async Task EndAsync(string number, string? echo, int status)
    {
        await ComplainAsync(Echo(echo, status) + "\n");
        await SayAsync($"{{ready{number}}}\n");
    }

    private static string Echo(string? echo, int status) =>
        (echo ?? "").Replace("${status}", status.ToString(), StringComparison.Ordinal);

    private async Task SayAsync(string text) => await WriteAsync(_output, text);

    private async Task ComplainAsync(string text) => await WriteAsync(_errors, text);

    private static async Task WriteAsync(Stream stream, string text)
    {
        await stream.WriteAsync(Encoding.UTF8.GetBytes(text));
        await stream.FlushAsync();
    }
}
