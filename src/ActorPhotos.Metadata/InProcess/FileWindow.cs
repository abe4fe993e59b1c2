using Microsoft.Win32.SafeHandles;

namespace ActorPhotos.Metadata.InProcess;

/// <summary>Bounded reads of one open file at given offsets; never moves the handle's position.</summary>
internal readonly struct FileWindow(SafeFileHandle handle, long length)
{
    public long Length => length;

    /// <summary>Fills as much of the buffer as the file has from here; less only at its end.</summary>
    public int Read(long offset, Span<byte> buffer)
    {
        if (offset < 0 || offset >= length) return 0;
        var wanted = (int)Math.Min(buffer.Length, length - offset);
        var got = 0;
        while (got < wanted)
        {
            var count = RandomAccess.Read(handle, buffer[got..wanted], offset + got);
            if (count == 0) break;
            got += count;
        }
        return got;
    }
}
