using System.Runtime.InteropServices;

namespace ActorPhotos.Files.Native;

[StructLayout(LayoutKind.Sequential)]
internal struct StatXTime
{
    public long Seconds;
    public uint Nanoseconds;
    public int Reserved;
}

/// <summary>struct statx: 256 bytes, the same on every architecture (struct stat is not).</summary>
[StructLayout(LayoutKind.Sequential, Size = 256)]
internal struct StatX
{
    public uint Mask;
    public uint BlockSize;
    public ulong Attributes;
    public uint Links;
    public uint Uid;
    public uint Gid;
    public ushort Mode;
    public ushort Spare;
    public ulong Inode;
    public ulong Size;
    public ulong Blocks;
    public ulong AttributesMask;
    public StatXTime Accessed;
    public StatXTime Born;
    public StatXTime Changed;
    public StatXTime Modified;
    public uint SpecialMajor;
    public uint SpecialMinor;
    public uint DeviceMajor;
    public uint DeviceMinor;
}

[StructLayout(LayoutKind.Sequential)]
internal struct TimeSpec
{
    /// <summary>In the nanoseconds field: leave this time as it is.</summary>
    public const long Omit = (1L << 30) - 2;

    public long Seconds;
    public long Nanoseconds;
}

/// <summary>struct statvfs on 64-bit Linux, with room for its spare fields.</summary>
[StructLayout(LayoutKind.Sequential, Size = 128)]
internal struct StatVfs
{
    public const ulong ReadOnly = 1;

    public ulong BlockSize;
    public ulong FragmentSize;
    public ulong Blocks;
    public ulong BlocksFree;
    public ulong BlocksAvailable;
    public ulong Files;
    public ulong FilesFree;
    public ulong FilesAvailable;
    public ulong Id;
    public ulong Flags;
    public ulong NameMax;
}

/// <summary>struct statfs on 64-bit Linux: only the type is read; the rest is room.</summary>
[StructLayout(LayoutKind.Sequential, Size = 256)]
internal struct StatFs
{
    public long Type;
}
