using System.Buffers.Binary;
using System.Runtime.InteropServices;
using ActorPhotos.Files.Native;
using Microsoft.Win32.SafeHandles;

namespace ActorPhotos.Files;

/// <summary>
/// The names of one folder, in walk order: bytes, a folder compared as name + '/'. Names lie packed in one buffer,
/// because the largest folder bounds the memory of a walk.
/// </summary>
internal sealed class FolderListing
{
    private const int RecordHeader = 19;
    private const byte TypeUnknown = 0, TypeFolder = 4;

    private readonly byte[] _names;
    private readonly Slot[] _slots;

    private FolderListing(byte[] names, Slot[] slots) => (_names, _slots) = (names, slots);

    public int Count => _slots.Length;

    public ReadOnlySpan<byte> Name(int index) => _names.AsSpan(_slots[index].Start, _slots[index].Length);

    public bool IsFolder(int index) => _slots[index].IsFolder;

    public static FileResult<FolderListing> Read(SafeFileHandle folder)
    {
        var names = new List<byte>();
        var slots = new List<Slot>();
        var buffer = new byte[64 * 1024];
        while (true)
        {
            if (!Sys.ReadFolder(folder, buffer).TryGet(out var filled, out var error)) return error;
            if (filled == 0) break;
            for (var at = 0; at < filled;)
            {
                // struct linux_dirent64: inode 8, next 8, record length 2, type 1, name up to NUL.
                var length = BinaryPrimitives.ReadUInt16LittleEndian(buffer.AsSpan(at + 16));
                var name = buffer.AsSpan(at + RecordHeader, length - RecordHeader);
                name = name[..name.IndexOf((byte)0)];
                if (name is not ([(byte)'.'] or [(byte)'.', (byte)'.']))
                {
                    slots.Add(new(names.Count, name.Length, IsFolder(folder, buffer[at + 18], name)));
                    names.AddRange(name);
                }
                at += length;
            }
        }
        var packed = names.ToArray();
        slots.Sort((x, y) => Compare(packed, x, y));
        return new FolderListing(packed, [.. slots]);
    }

    // Some file systems do not say the type in the listing.
    private static bool IsFolder(SafeFileHandle folder, byte type, ReadOnlySpan<byte> name) =>
        type == TypeUnknown
            ? Sys.Status(folder, name).TryGet(out var status, out _) && status.Kind == EntryKind.Folder
            : type == TypeFolder;

    private static int Compare(byte[] names, Slot x, Slot y)
    {
        var a = names.AsSpan(x.Start, x.Length);
        var b = names.AsSpan(y.Start, y.Length);
        var common = Math.Min(a.Length, b.Length);
        var order = a[..common].SequenceCompareTo(b[..common]);
        return order != 0 ? order : At(a, common, x.IsFolder).CompareTo(At(b, common, y.IsFolder));
    }

    /// <summary>The byte at an index, '/' right after a folder's name, -1 beyond the end.</summary>
    private static int At(ReadOnlySpan<byte> name, int index, bool isFolder) =>
        index < name.Length ? name[index] : isFolder ? '/' : -1;

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Slot(int Start, int Length, bool IsFolder);
}
