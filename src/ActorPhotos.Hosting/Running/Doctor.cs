using System.Runtime.InteropServices;
using ActorPhotos.Catalog;
using ActorPhotos.Catalog.Records;
using ActorPhotos.Catalog.Sqlite;
using ActorPhotos.Files;
using ActorPhotos.Hosting.Settings;
using ActorPhotos.Hosting.State;
using ActorPhotos.Metadata.ExifTool.Processes;

namespace ActorPhotos.Hosting.Running;

/// <summary>How a part is.</summary>
public enum Health
{
    Ok,

    /// <summary>Works, but not all of it.</summary>
    Degraded,

    /// <summary>Nothing can be done before this is mended.</summary>
    Down,
}

/// <param name="Found">What is there, with its version.</param>
/// <param name="Advice">What to do; null when nothing is to be done.</param>
public sealed record Finding(string Part, Health Health, string Found, string? Advice = null)
{
    /// <summary>The same for programs; null when the text says it all.</summary>
    public object? Data { get; init; }
}

/// <summary>
/// Looks at the machine and, if there is one, the library. Changes nothing but the strays it was asked to end.
/// </summary>
public static class Doctor
{
    public static async Task<IReadOnlyList<Finding>> Examine(
        ProgramSettings settings, string? library, string? state, bool killOrphans, TimeProvider time,
        CancellationToken cancel)
    {
        List<Finding> findings =
        [
            new("program", Health.Ok, ProgramInfo.Line),
            new("runtime", Health.Ok,
                $"{RuntimeInformation.FrameworkDescription} on {RuntimeInformation.OSDescription}"),
            Sqlite(),
            await ExifTool(settings, cancel),
            Zones(),
        ];
        if (library is not null)
        {
            findings.AddRange(await Library(library, state, killOrphans, time, cancel));
        }
        return findings;
    }

    private static Finding Sqlite()
    {
        try
        {
            return new("sqlite", Health.Ok, SqliteLibrary.Register().ToString());
        }
        catch (CatalogException error)
        {
            return new("sqlite", Health.Down, error.Message, "apt-get install libsqlite3-0");
        }
    }

    private static async Task<Finding> ExifTool(ProgramSettings settings, CancellationToken cancel)
    {
        var found = await ExifToolLocator.LocateAsync(settings.ExifTool.Path, cancel);
        return found.IsUsable
            ? new("exiftool", Health.Ok, found.Explanation)
            : new("exiftool", Health.Degraded, found.Explanation,
                "Without it only plain JPEGs are imported; the rest stays pending. apt-get install "
                    + "libimage-exiftool-perl");
    }

    private static Finding Zones() => TimeZoneInfo.TryFindSystemTimeZoneById("America/New_York", out _)
        ? new("time zones", Health.Ok, $"found; this machine's is {TimeZoneInfo.Local.Id}")
        : new("time zones", Health.Degraded, "no zone data", "Only UTC works with --zone. apt-get install tzdata");

    private static async Task<IReadOnlyList<Finding>> Library(
        string library, string? stateFolder, bool killOrphans, TimeProvider time, CancellationToken cancel)
    {
        StateLayout state;
        try
        {
            state = StateLayout.OpenExisting(library, stateFolder);
        }
        catch (HostStartException error)
        {
            return [new("library", Health.Degraded, error.Message)];
        }
        using (state)
        {
            var owner = LibraryOwner.Of(state, time);
            return
            [
                new("library", Health.Ok, $"{library}, {(owner is null ? "not in use" : $"in use by {owner}")}"),
                Disk(state),
                Catalog(state, owner, time),
                await Strays(state, owner, killOrphans, time, cancel),
                .. owner is null ? [] : await PoolFindings.Of(state, cancel),
            ];
        }
    }

    private static Finding Disk(StateLayout state)
    {
        var name = MountedFileSystem.Of(state.Library!).TryGet(out var mounted, out _) ? mounted.Name : "unknown";
        return FreeSpace.Of(state.Library!).TryGet(out var space, out var error)
            ? new("disk", Health.Ok,
                $"{name}, {space.Available >> 20} MiB free of {space.Total >> 20} MiB; state in {state.Databases}")
            : new("disk", Health.Degraded, error.ToString());
    }

    private static Finding Catalog(StateLayout state, string? owner, TimeProvider time)
    {
        if (!System.IO.File.Exists(state.CatalogFile))
        {
            return new("catalog", Health.Ok, "none yet");
        }
        try
        {
            using var catalog = PhotoCatalog.Open(state.CatalogFile, TimeSpan.FromSeconds(10), time);
            var wrong = catalog.CheckIntegrity();
            var unfinished = catalog.Jobs.List().Where(job => job.State is StoredJobState.Running
                or StoredJobState.Paused or StoredJobState.Halted or StoredJobState.Pending).ToList();
            return wrong.Count > 0
                ? new("catalog", Health.Down, string.Join("; ", wrong),
                    "Restore it from a backup, or move it away and import again.")
                : new("catalog", Health.Ok, $"sound, {catalog.Jobs.List().Count} jobs, {unfinished.Count} unfinished",
                    unfinished.Count == 0 || owner is not null
                        ? null
                        : $"'actorphotos resume {unfinished[^1].JobId}' goes on");
        }
        catch (CatalogException error)
        {
            return new("catalog", Health.Down, error.Message);
        }
    }

    private static async Task<Finding> Strays(
        StateLayout state, string? owner, bool kill, TimeProvider time, CancellationToken cancel)
    {
        if (owner is not null)
        {
            return new("strays", Health.Ok, "not looked for while the library is in use");
        }
        if (!kill)
        {
            var found = OrphanSweep.List(state.Databases);
            return found.Count == 0
                ? new("strays", Health.Ok, "no ExifTool processes left behind")
                : new("strays", Health.Degraded,
                    $"processes left behind: {string.Join(", ", found.Select(stray => stray.Process.Pid))}",
                    "'actorphotos doctor --kill-orphans' ends them");
        }
        var swept = await OrphanSweep.KillAsync(state.Databases, time, cancel);
        return swept.NotKilled.Count == 0
            ? new("strays", Health.Ok, $"{swept.Killed.Count} processes ended")
            : new("strays", Health.Degraded, $"still there: "
                + $"{string.Join(", ", swept.NotKilled.Select(left => $"{left.Child.Process.Pid} ({left.Reason})"))}");
    }
}
