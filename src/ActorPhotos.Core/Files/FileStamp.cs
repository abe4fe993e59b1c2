namespace ActorPhotos.Core.Files;

/// <summary>
/// Decides whether a hash may be reused: equal stamps mean the file was not written since.
/// The device is kept out on purpose: a disk gets another device number at every boot.
/// </summary>
/// <param name="Size">Bytes.</param>
/// <param name="MtimeNs">Last change of the content, nanoseconds since 1970 UTC.</param>
/// <param name="CtimeNs">Last change of content or inode, nanoseconds since 1970 UTC; cannot be set back by a
/// program.</param>
/// <param name="Inode">The inode number's bit pattern.</param>
public readonly record struct FileStamp(long Size, long MtimeNs, long CtimeNs, long Inode)
{
    /// <summary>The content's last change, cut to 100 ns.</summary>
    public DateTimeOffset Modified
    {
        get
        {
            // Floor, not truncation, so that times before 1970 keep their order.
            var ticks = Math.DivRem(MtimeNs, 100, out var rest);
            return DateTimeOffset.UnixEpoch.AddTicks(rest < 0 ? ticks - 1 : ticks);
        }
    }

    public override string ToString() =>
        $"{Size} bytes, mtime {MtimeNs}, ctime {CtimeNs}, inode {unchecked((ulong)Inode)}";
}
