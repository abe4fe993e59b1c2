using ActorPhotos.Core.Faults;
using ActorPhotos.Core.Files;
using ActorPhotos.Files.Native;

namespace ActorPhotos.Files;

/// <summary>
/// A file of a few kilobytes that is read and replaced as a whole (pointer, settings, identity of a library).
/// </summary>
public static class SmallFile
{
    public const int Largest = 1024 * 1024;

    private const uint Mode = 0b110_100_100;

    public static FileResult<byte[]> Read(RootFolder folder, BytePath relative)
    {
        if (!SourceFile.Open(folder, relative).TryGet(out var file, out var error)) return error;
        using (file)
        {
            if (file.Size > Largest)
                return FileError.WrongKind("read", $"{file.Size} bytes is too large for this file");
            var content = new byte[file.Size];
            for (var done = 0; done < content.Length;)
            {
                if (!file.Read(content.AsSpan(done), done).TryGet(out var count, out error)) return error;
                if (count == 0) return FileError.Changed("became shorter while it was read");
                done += count;
            }
            return content;
        }
    }

    /// <summary>All or nothing and durable: readers see the old content or the new. Only in a state folder.</summary>
    public static FileError? Replace(RootFolder state, BytePath relative, ReadOnlySpan<byte> content)
    {
        if (!state.IsState) throw new InvalidOperationException("Only files of our own may be replaced.");
        if (!Resolve.Folder(state.Handle, relative.Parent).TryGet(out var folder, out var error)) return error;
        using var inside = folder;
        var temp = TempName.New();
        if (!Sys.OpenAt(inside, temp.Bytes, Flags.ReadWrite | Flags.Create | Flags.Exclusive, Mode, "create")
                .TryGet(out var handle, out error)) return error;
        using (handle) error = Sys.Write(handle, content, 0) ?? Sys.Flush(handle);
        FaultPoints.Pass(FaultPoint.SmallFileWritten);
        error ??= Sys.Rename(inside, temp.Bytes, inside, relative.Name.Bytes, flags: 0);
        FaultPoints.Pass(FaultPoint.SmallFileNamed);
        if (error is null) return Sys.FlushFolder(inside);
        _ = Sys.Unlink(inside, temp.Bytes); // else swept: the name says so
        return error;
    }
}
