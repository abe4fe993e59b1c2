using System.Globalization;
using System.Text;
using ActorPhotos.Core.Faults;

namespace ActorPhotos.Metadata.ExifTool.Processes;

/// <summary>
/// The account of living children in the state folder, so that the next start can end what a dead run left behind.
/// One line per event, appended whole: a torn last line is the only damage a crash can do.
/// </summary>
public sealed class ChildRecord
{
    public const string FileName = "exiftool.children";

    private readonly Lock _gate = new();
    private readonly string _path;
    private readonly string _owner;

    public ChildRecord(string stateFolder)
    {
        Directory.CreateDirectory(stateFolder);
        _path = Path.Combine(stateFolder, FileName);
        // Only the owner of the library writes the record; others just read it.
        if (Read(stateFolder).All(entry => !entry.Child.IsAlive)) File.WriteAllText(_path, "");
        var self = ProcessIdentity.Of(Environment.ProcessId) ?? default;
        _owner = string.Create(CultureInfo.InvariantCulture, $"{self.Pid} {self.StartTime} {BootId()}");
    }

    /// <exception cref="IOException">The record cannot be written: the child must not live on.</exception>
    public void Born(ProcessIdentity child)
    {
        FaultPoints.Pass(FaultPoint.BeforeChildRecorded);
        Append('+', child);
        FaultPoints.Pass(FaultPoint.AfterChildRecorded);
    }

    public void Gone(ProcessIdentity child)
    {
        Append('-', child);
        FaultPoints.Pass(FaultPoint.ChildEndRecorded);
    }

    internal static string BootId() => File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim();

    /// <summary>
    /// Children that were never said to be gone, with the process that started them; none from before a reboot.
    /// </summary>
    internal static IReadOnlyList<(ProcessIdentity Child, ProcessIdentity Owner)> Read(string stateFolder)
    {
        var path = Path.Combine(stateFolder, FileName);
        if (!File.Exists(path)) return [];
        var boot = BootId();
        var open = new Dictionary<ProcessIdentity, ProcessIdentity>();
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var lines = new StreamReader(file);
        while (lines.ReadLine() is { } line)
        {
            if (line.Split(' ') is not [var sign, var pid, var start, var owner, var ownerStart, var bootId]
                || bootId != boot || !TryParse(pid, start, out var child)
                || !TryParse(owner, ownerStart, out var parent))
                continue;
            if (sign == "+") open[child] = parent;
            else open.Remove(child);
        }
        return [.. open.Select(entry => (entry.Key, entry.Value))];
    }

    private static bool TryParse(string pid, string start, out ProcessIdentity identity)
    {
        identity = default;
        if (!int.TryParse(pid, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            || !long.TryParse(start, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks))
            return false;
        identity = new(id, ticks);
        return true;
    }

    private void Append(char sign, ProcessIdentity child)
    {
        var line = string.Create(CultureInfo.InvariantCulture, $"{sign} {child.Pid} {child.StartTime} {_owner}\n");
        lock (_gate)
        {
            // Shared: on this platform .NET locks what it opens, and a reader must not fail the start of a child.
            using var file = new FileStream(_path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, 0);
            file.Write(Encoding.ASCII.GetBytes(line));
        }
    }
}
