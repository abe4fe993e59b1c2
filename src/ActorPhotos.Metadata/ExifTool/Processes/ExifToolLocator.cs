using System.Diagnostics;
using System.Globalization;

namespace ActorPhotos.Metadata.ExifTool.Processes;

/// <summary>Finds ExifTool: the setting, EXIFTOOL_PATH, PATH, the common places; and asks it for its version.</summary>
public static class ExifToolLocator
{
    /// <summary>
    /// From here on <c>-echo4 ${status}</c> and large files in QuickTime work as this room needs them, and the hole
    /// that ran commands out of file names (CVE-2022-23935) is closed.
    /// </summary>
    public const string OldestVersion = "12.40";

    private const string Advice =
        "Install it with 'apt install libimage-exiftool-perl' (Debian, Ubuntu), 'dnf install perl-Image-ExifTool' "
        + "(Fedora), 'apk add exiftool' (Alpine) or from https://exiftool.org, or set EXIFTOOL_PATH.";

    private const int LongestAnswer = 4096;

    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(20);

    private static readonly string[] CommonPlaces =
    [
        "/usr/bin", "/usr/local/bin", "/usr/bin/vendor_perl", "/opt/exiftool", "/opt/homebrew/bin", "/snap/bin",
    ];

    /// <summary>
    /// The setting and EXIFTOOL_PATH mean one executable: when it does not work nothing else is tried, so that nobody
    /// runs another version than the one asked for without noticing.
    /// </summary>
    public static Task<ExifToolLocation> LocateAsync(string? setting, CancellationToken cancel = default) =>
        LocateAsync(
            setting,
            Environment.GetEnvironmentVariable("EXIFTOOL_PATH"),
            Environment.GetEnvironmentVariable("PATH"),
            CommonPlaces,
            cancel);

    /// <summary>The same with the surroundings passed in.</summary>
    public static async Task<ExifToolLocation> LocateAsync(
        string? setting,
        string? environmentPath,
        string? searchPath,
        IReadOnlyList<string> commonPlaces,
        CancellationToken cancel = default)
    {
        var folders = (searchPath ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries);
        foreach (var (named, origin) in new[] { (setting, "the setting"), (environmentPath, "EXIFTOOL_PATH") })
        {
            if (string.IsNullOrWhiteSpace(named)) continue;
            var isPath = named.Contains('/', StringComparison.Ordinal);
            var path = isPath ? Path.GetFullPath(named) : InFolders(named, folders);
            return path is null || !IsExecutable(path)
                ? new(path ?? named, null, false, $"{origin} names {named}, which is not an executable file. {Advice}")
                : await AskAsync(path, origin, cancel);
        }

        ExifToolLocation? rejected = null;
        foreach (var folder in folders.Concat(commonPlaces).Distinct(StringComparer.Ordinal))
        {
            var path = Path.Combine(folder, "exiftool");
            if (!Path.IsPathRooted(path) || !IsExecutable(path)) continue;
            var answer = await AskAsync(path, folders.Contains(folder) ? "PATH" : "a common place", cancel);
            if (answer.IsUsable) return answer;
            rejected ??= answer;
        }
        return rejected ?? new(null, null, false,
            $"ExifTool was not found: not set, EXIFTOOL_PATH is empty, not in PATH, not in "
            + $"{string.Join(", ", commonPlaces)}. {Advice}");
    }

    internal static bool IsRecentEnough(string version) =>
        Parse(version) is { } found && Parse(OldestVersion) is { } oldest && found.CompareTo(oldest) >= 0;

    private static (int Major, int Minor)? Parse(string version) =>
        version.Split('.') is [var major, var minor, ..]
        && int.TryParse(major, NumberStyles.None, CultureInfo.InvariantCulture, out var first)
        && int.TryParse(minor, NumberStyles.None, CultureInfo.InvariantCulture, out var second)
            ? (first, second)
            : null;

    private static string? InFolders(string name, IEnumerable<string> folders) =>
        folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(IsExecutable);

    private static bool IsExecutable(string path)
    {
        const UnixFileMode execute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        if (OperatingSystem.IsWindows()) return false;
        try
        {
            return File.Exists(path) && (File.GetUnixFileMode(path) & execute) != UnixFileMode.None;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static async Task<ExifToolLocation> AskAsync(string path, string origin, CancellationToken cancel)
    {
        var (version, problem) = await VersionAsync(path, cancel);
        if (version is null)
            return new(path, null, false, $"{path} (from {origin}) did not answer its version: {problem}. {Advice}");
        return IsRecentEnough(version)
            ? new(path, version, true, $"ExifTool {version} at {path} (from {origin})")
            : new(path, version, false,
                $"{path} (from {origin}) is version {version}; at least {OldestVersion} is needed. {Advice}");
    }

    private static async Task<(string? Version, string? Problem)> VersionAsync(string path, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(AnswerLimit);
        Process? process = null;
        try
        {
            process = await LaunchThread.StartAsync(() => Process.Start(new ProcessStartInfo(path)
            {
                ArgumentList = { "-config", "", "-ver" },
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = "/",
                Environment = { ["LC_ALL"] = "C" },
            }));
            if (process is null) return (null, "it could not be started");
            process.StandardInput.Close();
            var output = FirstWords(process.StandardOutput, limit.Token);
            var errors = FirstWords(process.StandardError, limit.Token);
            var text = (await output).Trim();
            // What talks for ever is none, and never closes its other end either.
            var error = text.Length < LongestAnswer ? (await errors).Trim() : "";
            return Parse(text) is not null && text.Length < 16
                ? (text, null)
                : (null, error.Length > 0
                    ? error.Split('\n')[0]
                    : $"it said '{text[..Math.Min(text.Length, 60)].ReplaceLineEndings(" ")}'");
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return (null, $"silent for {AnswerLimit.TotalSeconds:0} s");
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or IOException or InvalidOperationException)
        {
            return (null, e.Message);
        }
        finally
        {
            if (process is not null)
            {
                Kill(process);
                process.Dispose();
            }
        }
    }

    /// <summary>All it says, or as much as no version is long.</summary>
    private static async Task<string> FirstWords(StreamReader reader, CancellationToken cancel)
    {
        var buffer = new char[LongestAnswer];
        return new string(buffer, 0, await reader.ReadBlockAsync(buffer, cancel));
    }

    private static void Kill(Process process)
    {
        if (process.HasExited) return;
        process.Kill(entireProcessTree: true);
    }
}
