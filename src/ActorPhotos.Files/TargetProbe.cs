using ActorPhotos.Core.Files;
using ActorPhotos.Files.Native;

namespace ActorPhotos.Files;

/// <summary>What a target folder can do, found out by trying it; leaves nothing behind.</summary>
public static class TargetProbe
{
    private const uint Mode = 0b110_000_000;

    /// <summary>Null when a file can be made here; else Denied, ReadOnly, NoSpace, ...</summary>
    public static FileError? Writable(RootFolder folder)
    {
        var name = TempName.New();
        if (Make(folder, name.Bytes) is { } error) return error;
        return Sys.Unlink(folder.Handle, name.Bytes);
    }

    /// <summary>True when names that differ in case only are one file here.</summary>
    public static FileResult<bool> IsCaseInsensitive(RootFolder folder)
    {
        var id = Guid.NewGuid().ToString("N");
        var name = TempName.For(id + "-case");
        if (Make(folder, name.Bytes) is { } error) return error;
        var other = Sys.Status(folder.Handle, BytePath.FromText($".AP-{id}-CASE.TMP").Bytes);
        if ((Sys.Unlink(folder.Handle, name.Bytes) ?? other.Error) is { Kind: not FileErrorKind.Vanished } unknown)
            return unknown;
        return other.IsOk;
    }

    private static FileError? Make(RootFolder folder, ReadOnlySpan<byte> name)
    {
        if (!Sys.OpenAt(folder.Handle, name, Flags.ReadWrite | Flags.Create | Flags.Exclusive, Mode, "create")
                .TryGet(out var handle, out var error)) return error;
        handle.Dispose();
        return null;
    }
}
