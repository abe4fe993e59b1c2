using ActorPhotos.Core.Files;
using ActorPhotos.Files.Native;

namespace ActorPhotos.Files;

public enum EntryKind
{
    RegularFile,
    Folder,

    /// <summary>Never followed.</summary>
    Symlink,

    /// <summary>Fifo, socket or device: never opened.</summary>
    Special,

    /// <summary>Could not be listed; the error says why. Nothing below it is known.</summary>
    UnreadableFolder,

    /// <summary>Was listed, but is gone or changed its kind meanwhile.</summary>
    Vanished,

    /// <summary>Is listed, but the system does not say what it is; the error says why.</summary>
    Unknown,
}

/// <summary>What the system says about one name, links not followed.</summary>
/// <param name="Permissions">The nine rwx bits and the three special ones.</param>
/// <param name="Device">With the inode the identity of the file while mounted; not stable over a reboot.</param>
public sealed record FileStatus(EntryKind Kind, FileStamp Stamp, uint Permissions, uint Links, ulong Device)
{
    public long Size => Stamp.Size;

    public bool IsSameFile(FileStatus other) => Device == other.Device && Stamp.Inode == other.Stamp.Inode;

    internal static FileStatus From(in StatX raw) => new(
        KindOf(raw.Mode),
        new((long)raw.Size, Nanoseconds(raw.Modified), Nanoseconds(raw.Changed), unchecked((long)raw.Inode)),
        (uint)raw.Mode & 0xFFF,
        raw.Links,
        ((ulong)raw.DeviceMajor << 32) | raw.DeviceMinor);

    private static EntryKind KindOf(uint mode) => (mode & Flags.ModeType) switch
    {
        Flags.ModeRegular => EntryKind.RegularFile,
        Flags.ModeFolder => EntryKind.Folder,
        Flags.ModeSymlink => EntryKind.Symlink,
        _ => EntryKind.Special,
    };

    // 64-bit nanoseconds end in 2262; ext4 and btrfs can hold more, so far-off times are pinned to the end.
    private static long Nanoseconds(StatXTime time)
    {
        const long limit = long.MaxValue / 1_000_000_000 - 1;
        return Math.Clamp(time.Seconds, -limit, limit) * 1_000_000_000 + time.Nanoseconds;
    }
}
