using Microsoft.Win32.SafeHandles;

namespace ActorPhotos.Metadata.InProcess;

/// <summary>
/// Bounded reads of one open file at given offsets; never moves the handle's position. Headers are small and lie close
/// together, so one page is kept. For one thread at a time.
/// </summary>
internal sealed class FileWindow(SafeFileHandle handle, long length)
{
    private const int PageSize = 4096;

    private byte[] _page = [];
    private long _pageStart;
    private int _pageFilled;

    public long Length => length;

    /// <summary>Fills as much of the buffer as the file has from here; less only at its end.</summary>
    public int Read(long offset, Span<byte> buffer)
    {
        if (offset < 0 || offset >= length) return 0;
        var wanted = (int)Math.Min(buffer.Length, length - offset);
        if (wanted > PageSize / 4) return Fill(offset, buffer[..wanted]);
        if (offset < _pageStart || offset + wanted > _pageStart + _pageFilled)
        {
            if (_page.Length == 0) _page = new byte[PageSize];
            _pageStart = offset;
            _pageFilled = Fill(offset, _page.AsSpan(0, (int)Math.Min(PageSize, length - offset)));
        }
        var kept = _page.AsSpan(0, _pageFilled)[(int)(offset - _pageStart)..];
        var count = Math.Min(wanted, kept.Length);
        kept[..count].CopyTo(buffer);
        return count;
    }

    private int Fill(long offset, Span<byte> buffer)
    {
        var got = 0;
        while (got < buffer.Length)
        {
            var count = RandomAccess.Read(handle, buffer[got..], offset + got);
            if (count == 0) break;
            got += count;
        }
        return got;
    }
}
