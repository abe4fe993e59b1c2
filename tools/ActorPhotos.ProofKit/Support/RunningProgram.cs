using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace ActorPhotos.ProofKit.Support;

/// <summary>The built program as a process of its own, as a person starts it.</summary>
public sealed class RunningProgram : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);
    private static readonly AsyncLocal<bool> InsideTerminal = new();

    // What the commands in tools have built for people; in tests the one beside them.
    private static readonly string[] Program = Environment.GetEnvironmentVariable("ACTORPHOTOS_PROGRAM") is { } built
        ? [built]
        : ["dotnet", Path.Combine(AppContext.BaseDirectory, "actorphotos.dll")];

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();

    private RunningProgram(Process process)
    {
        _process = process;
        _process.OutputDataReceived += (_, line) => Append(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Append(_errors, line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Pid => _process.Id;

    public bool HasExited => _process.HasExited;

    public string Output => Text(_output);

    public string Errors => Text(_errors);

    public static RunningProgram Start(params string[] arguments) => Start(new Dictionary<string, string>(), arguments);

    public static RunningProgram Start(IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        StartUnder([], environment, arguments);

    /// <param name="launcher">A command that becomes the program it is given, such as setpriv; may be empty.</param>
    public static RunningProgram StartUnder(
        IReadOnlyList<string> launcher, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        string[] command = [.. launcher, .. Program, .. arguments];
        if (InsideTerminal.Value)
        {
            // script gives it a terminal of its own and passes on what is typed and how it ends.
            // Who was started in the background ignores Ctrl-C, and so would everything below. The shell of script must
            // become the program: dash (which script takes where SHELL is not set) would stay, and die of the Ctrl-C
            // when the program has ended well.
            var line = $"exec {string.Join(' ', command.Select(Quote))}";
            command = ["env", "--default-signal=INT,QUIT", "SHELL=/bin/sh", "script", "-qefc", line, "/dev/null"];
        }
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }
        return new RunningProgram(new Process { StartInfo = start });
    }

    /// <summary>What is started inside runs in a terminal of its own; its output and errors are then one.</summary>
    public static RunningProgram InTerminal(Func<RunningProgram> start)
    {
        InsideTerminal.Value = true;
        try
        {
            return start();
        }
        finally
        {
            InsideTerminal.Value = false;
        }
    }

    /// <summary>As if typed on its keyboard; Ctrl-C is \x03.</summary>
    public async Task Type(string keys)
    {
        await _process.StandardInput.WriteAsync(keys);
        await _process.StandardInput.FlushAsync();
    }

    /// <summary>Runs to the end; the exit code.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> Run(params string[] arguments)
    {
        using var program = Start(arguments);
        return (await program.Exit(), program.Output, program.Errors);
    }

    /// <exception cref="TimeoutException">Names what was awaited and what the program said.</exception>
    public async Task<int> Exit(TimeSpan? patience = null)
    {
        using var limit = new CancellationTokenSource(patience ?? Patience);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException late)
        {
            throw new TimeoutException($"the program did not end: {Output} {Errors}", late);
        }
        return _process.ExitCode;
    }

    /// <summary>Waits for a state of the disk while the program runs.</summary>
    public async Task Until(Func<bool> reached, string what)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        var begun = Stopwatch.GetTimestamp();
        while (!reached() && !HasExited)
        {
            await timer.WaitForNextTickAsync();
            if (Stopwatch.GetElapsedTime(begun) > Patience)
            {
                throw new TimeoutException($"never came to: {what}. {Errors}");
            }
        }
    }

    /// <summary>All processes below this one.</summary>
    public IReadOnlyList<int> Descendants() => DescendantsOf(Pid);

    public static IReadOnlyList<int> DescendantsOf(int pid) => [.. Below(pid)];

    public void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", Pid.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>Asks the system for each process until none is left.</summary>
    public static async Task AllAreGone(IReadOnlyList<int> pids)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        var begun = Stopwatch.GetTimestamp();
        while (pids.Where(IsAlive).ToList() is { Count: > 0 } left)
        {
            await timer.WaitForNextTickAsync();
            if (Stopwatch.GetElapsedTime(begun) > TimeSpan.FromSeconds(60))
            {
                throw new TimeoutException($"these processes were left behind: {string.Join(", ", left)}");
            }
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }
        _process.Dispose();
    }

    private static IEnumerable<int> Below(int pid)
    {
        foreach (var task in SafeFolders($"/proc/{pid}/task"))
        {
            string children;
            try
            {
                children = File.ReadAllText(Path.Combine(task, "children"));
            }
            catch (IOException)
            {
                continue; // the thread ended
            }
            foreach (var word in children.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                var child = int.Parse(word, CultureInfo.InvariantCulture);
                yield return child;
                foreach (var below in Below(child))
                {
                    yield return below;
                }
            }
        }
    }

    private static string[] SafeFolders(string folder)
    {
        try
        {
            return Directory.GetDirectories(folder);
        }
        catch (IOException)
        {
            return []; // the process ended
        }
    }

    // A zombie has ended and only waits for its parent.
    private static bool IsAlive(int pid)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            return stat[stat.LastIndexOf(')') + 2] is not ('Z' or 'X');
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static string Quote(string word) => $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static void Append(StringBuilder text, string? line)
    {
        lock (text)
        {
            text.AppendLine(line);
        }
    }

    private static string Text(StringBuilder text)
    {
        lock (text)
        {
            return text.ToString();
        }
    }
}
