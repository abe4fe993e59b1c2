using System.Globalization;
using ActorPhotos.Files.Native;

namespace ActorPhotos.Files;

public enum FileSystemKind
{
    /// <summary>On a device of this machine, memory included.</summary>
    Local,

    /// <summary>
    /// Served by another machine or by a program (NFS, SMB, 9p, FUSE): locks and shared memory are not to be trusted.
    /// </summary>
    Network,

    /// <summary>Not in our list: taken for local, as the list names all the common network ones.</summary>
    Unknown,
}

/// <summary>The file system that a folder lies on.</summary>
public sealed record MountedFileSystem(string Name, FileSystemKind Kind, bool IsReadOnly)
{
    /// <summary>SQLite's write-ahead log needs shared memory between processes: unsafe where this is false.</summary>
    public bool CanHoldDatabase => Kind != FileSystemKind.Network && !IsReadOnly;

    public static FileResult<MountedFileSystem> Of(RootFolder folder)
    {
        if (!Sys.FileSystemType(folder.Handle).TryGet(out var type, out var error)) return error;
        if (!Sys.SpaceStatus(folder.Handle).TryGet(out var space, out error)) return error;
        var (name, kind) = Known((uint)type);
        return new MountedFileSystem(name, kind, (space.Flags & StatVfs.ReadOnly) != 0);
    }

    /// <summary>By the magic number of statfs(2).</summary>
    private static (string Name, FileSystemKind Kind) Known(uint type) => type switch
    {
        0xEF53 => ("ext4", FileSystemKind.Local),
        0x58465342 => ("xfs", FileSystemKind.Local),
        0x9123683E => ("btrfs", FileSystemKind.Local),
        0xCA451A4E => ("bcachefs", FileSystemKind.Local),
        0x2FC12FC1 => ("zfs", FileSystemKind.Local),
        0xF2F52010 => ("f2fs", FileSystemKind.Local),
        0x01021994 => ("tmpfs", FileSystemKind.Local),
        0x794C7630 => ("overlay", FileSystemKind.Local),
        0x4D44 => ("vfat", FileSystemKind.Local),
        0x2011BAB0 => ("exfat", FileSystemKind.Local),
        0x7366746E => ("ntfs3", FileSystemKind.Local),
        0x482B or 0x4244 => ("hfs", FileSystemKind.Local),
        0x9660 => ("iso9660", FileSystemKind.Local),
        0x15013346 => ("udf", FileSystemKind.Local),
        0x73717368 => ("squashfs", FileSystemKind.Local),
        0x6969 => ("nfs", FileSystemKind.Network),
        0xFF534D42 => ("cifs", FileSystemKind.Network),
        0xFE534D42 => ("smb2", FileSystemKind.Network),
        0x517B => ("smb", FileSystemKind.Network),
        0x65735546 => ("fuse", FileSystemKind.Network),
        0x01021997 => ("9p", FileSystemKind.Network),
        0x5346414F or 0x6B414653 => ("afs", FileSystemKind.Network),
        0x00C36400 => ("ceph", FileSystemKind.Network),
        0x0BD00BD0 => ("lustre", FileSystemKind.Network),
        0x19830326 => ("fhgfs", FileSystemKind.Network),
        0x786F4256 => ("vboxsf", FileSystemKind.Network),
        _ => (string.Create(CultureInfo.InvariantCulture, $"0x{type:X}"), FileSystemKind.Unknown),
    };
}
