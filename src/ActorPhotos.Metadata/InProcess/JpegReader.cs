using System.Globalization;
using ActorPhotos.Core.Metadata;
using ActorPhotos.Core.Outcomes;
using Microsoft.Win32.SafeHandles;

namespace ActorPhotos.Metadata.InProcess;

/// <summary>
/// Reads the listed tags of plain JPEGs without ExifTool, fifteen to twenty times faster. Either it can vouch for
/// every one of them or it says to ask ExifTool. Thread-safe; blocks its caller; never throws for what a file holds.
/// </summary>
public sealed class JpegReader : IDisposable
{
    private const string Reader = "in-process";
    private static readonly TimeSpan Watch = TimeSpan.FromSeconds(2);

    private readonly WatchedThread<byte[], ExifBlock> _library = new(ExifBlock.Read, Watch, "jpeg-reader");

    /// <summary>True once the library did not come back in time: from then on everything is ExifTool's.</summary>
    public bool IsOff => _library.IsOff;

    /// <summary>Reads at given offsets and leaves the handle's position alone.</summary>
    public JpegReading Read(SafeFileHandle handle, long length)
    {
        try
        {
            return Read(new FileWindow(handle, length));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Ask(TrustRule.Unreadable, e.Message);
        }
    }

    public void Dispose() => _library.Dispose();

    private JpegReading Read(FileWindow window)
    {
        var metadata = new JpegMetadata(window);
        if (JpegHead.Walk(window, metadata.Take) is not { } head) return Ask(TrustRule.NotJpeg, "not a JPEG");
        if (metadata.Ask is { } ask) return ask;
        if (head.ScanStart == 0 || head.Width == 0 || head.Height == 0)
            return Ask(TrustRule.NoPicture, "no frame or scan");
        if (!JpegEnd.IsComplete(window, head.ScanStart)) return Ask(TrustRule.CutShort, "cut short");

        var tags = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["File:ImageWidth"] = head.Width.ToString(CultureInfo.InvariantCulture),
            ["File:ImageHeight"] = head.Height.ToString(CultureInfo.InvariantCulture),
        };
        if (metadata.Exif is null)
            return new JpegReading.Empty(new(StageResult.Empty, new TagSet(tags), Reader, Complete: true));

        var (block, problem) = _library.Run(metadata.Exif);
        if (block is null) return Ask(TrustRule.ReaderOff, problem ?? "no answer");
        if (block.Trouble is { } trouble) return Ask(TrustRule.UnusualExif, trouble);
        if (!HasCaptureTime(block.Tags)) return Ask(TrustRule.NoCaptureTime, "no valid capture time");
        // The zone is worth a slow reading, but only where there is one to be found.
        if (block.NeedsExifToolForZone && !block.Tags.ContainsKey("ExifIFD:OffsetTimeOriginal"))
            return Ask(TrustRule.MakerZone, "a maker note that may tell the zone");
        foreach (var (key, value) in block.Tags) tags[key] = value;
        return new JpegReading.Trusted(new(StageResult.Ok, new TagSet(tags), Reader, Complete: true));
    }

    private static bool HasCaptureTime(IReadOnlyDictionary<string, string> tags) =>
        IsTime(tags, "ExifIFD:DateTimeOriginal") || IsTime(tags, "ExifIFD:CreateDate");

    private static bool IsTime(IReadOnlyDictionary<string, string> tags, string key) =>
        tags.TryGetValue(key, out var text) && DateTime.TryParseExact(
            text, "yyyy:MM:dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static JpegReading.AskExifTool Ask(TrustRule rule, string reason) => new(rule, reason);
}
