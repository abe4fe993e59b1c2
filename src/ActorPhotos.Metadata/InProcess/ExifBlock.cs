using System.Globalization;
using MetadataExtractor;
using MetadataExtractor.Formats.Tiff;
using MetadataExtractor.IO;

namespace ActorPhotos.Metadata.InProcess;

/// <summary>
/// The listed tags of one EXIF block, walked by MetadataExtractor's TIFF reader, which hands raw values to this; each
/// is written as ExifTool writes it with -n. What could come out otherwise is not guessed: <see cref="Trouble"/> is
/// set.
/// </summary>
internal sealed class ExifBlock : ITiffHandler
{
    private readonly Dictionary<string, string> _tags = new(StringComparer.Ordinal);
    private readonly Stack<string> _ifds = new(["IFD0"]);
    private readonly byte[] _block;

    private ExifBlock(byte[] block)
    {
        _block = block;
    }

    public IReadOnlyDictionary<string, string> Tags => _tags;

    /// <summary>The first thing that ExifTool may see otherwise; null when all is plain.</summary>
    public string? Trouble { get; private set; }

    /// <summary>The maker note may tell the zone of the capture, and only ExifTool knows how to read it.</summary>
    public bool NeedsExifToolForZone { get; private set; }

    private string Ifd => _ifds.Count > 0 ? _ifds.Peek() : "";

    /// <summary>Throws whatever the library throws.</summary>
    public static ExifBlock Read(byte[] block)
    {
        var handler = new ExifBlock(block);
        TiffReader.ProcessTiff(new ByteArrayReader(block), handler);
        return handler;
    }

    public void SetTiffMarker(int marker)
    {
        if (marker != 0x2A) Trouble ??= "not a TIFF marker";
    }

    public bool TryEnterSubIfd(int tagType)
    {
        var child = (Ifd, tagType) switch { ("IFD0", 0x8769) => "ExifIFD", ("IFD0", 0x8825) => "GPS", _ => null };
        if (child is null) return false;
        _ifds.Push(child);
        return true;
    }

    // The first image only: what follows is the thumbnail, whose tags ExifTool is told to leave out as well.
    public bool HasFollowerIfd() => false;

    public void EndingIfd() => _ifds.TryPop(out _);

    /// <summary>
    /// True, "done with it", for everything that is not listed: most maker notes above all are never looked into.
    /// </summary>
    public bool CustomProcessTag(
        int tagOffset, ICollection<int> processedIfdOffsets, IndexedReader reader, int tagId, int byteCount)
    {
        if (ExifTagNames.HoldsOtherMetadata(tagId)) Trouble ??= $"tag 0x{tagId:X4} holds metadata of another kind";
        if (Ifd == "ExifIFD" && tagId == 0x927C)
        {
            NeedsExifToolForZone |= MakerNoteZone.NeedsExifTool(_block, tagOffset, byteCount,
                _tags.GetValueOrDefault("IFD0:Make", ""), _tags.GetValueOrDefault("IFD0:Model", ""),
                (key, text) => _tags[key] = text);
            TakeAppleNote(tagOffset, processedIfdOffsets, reader, byteCount);
        }
        return ExifTagNames.Find(Ifd, tagId) is null;
    }

    public bool TryCustomProcessFormat(
        int tagId, TiffDataFormatCode formatCode, uint componentCount, out long byteCount)
    {
        byteCount = 0;
        return false;
    }

    public void Warn(string message) => Trouble ??= message;

    public void Error(string message) => Trouble ??= message;

    public void SetString(int tagId, StringValue str)
    {
        var (name, kind) = Find(tagId);
        var text = AsExifToolText(str.Bytes, kind);
        if (text is null || kind is not (ExifKind.Text or ExifKind.Trimmed or ExifKind.GpsDate)) Odd(tagId);
        else Keep(name, text);
    }

    public void SetInt8U(int tagId, byte int8U) => SetNumber(tagId, int8U);

    public void SetInt16U(int tagId, ushort int16U) => SetNumber(tagId, int16U);

    public void SetInt32U(int tagId, uint int32U) => SetNumber(tagId, int32U);

    public void SetRational(int tagId, Rational rational)
    {
        var (name, kind) = Find(tagId);
        if (kind != ExifKind.Rational || Number(rational) is not { } value) Odd(tagId);
        else Keep(name, Printed(value, "G10"));
    }

    public void SetRationalArray(int tagId, Rational[] array)
    {
        var (name, kind) = Find(tagId);
        if (array.Length != 3 || Number(array[0]) is not { } a || Number(array[1]) is not { } b
            || Number(array[2]) is not { } c)
            Odd(tagId);
        else if (kind == ExifKind.Degrees)
            Keep(name, Printed(a + (b + c / 60) / 60, "G15"));
        else if (kind == ExifKind.TimeOfDay)
            Keep(name, TimeOfDay(a, b, c));
        else
            Odd(tagId);
    }

    public void SetByteArray(int tagId, byte[] bytes) => Odd(tagId);

    public void SetFloat(int tagId, float float32) => Odd(tagId);

    public void SetFloatArray(int tagId, float[] array) => Odd(tagId);

    public void SetDouble(int tagId, double double64) => Odd(tagId);

    public void SetDoubleArray(int tagId, double[] array) => Odd(tagId);

    public void SetInt8S(int tagId, sbyte int8S) => Odd(tagId);

    public void SetInt8SArray(int tagId, sbyte[] array) => Odd(tagId);

    public void SetInt8UArray(int tagId, byte[] array) => Odd(tagId);

    public void SetInt16S(int tagId, short int16S) => Odd(tagId);

    public void SetInt16SArray(int tagId, short[] array) => Odd(tagId);

    public void SetInt16UArray(int tagId, ushort[] array) => Odd(tagId);

    public void SetInt32S(int tagId, int int32S) => Odd(tagId);

    public void SetInt32SArray(int tagId, int[] array) => Odd(tagId);

    public void SetInt32UArray(int tagId, uint[] array) => Odd(tagId);

    /// <summary>
    /// Apple's maker note tells which photo and video are one Live Photo, and which photos are one burst. Its layout
    /// is a
    /// plain IFD behind 14 bytes, with offsets from its own start.
    /// </summary>
    private void TakeAppleNote(int offset, ICollection<int> processedIfdOffsets, IndexedReader reader, int byteCount)
    {
        if (byteCount < 20 || !reader.GetBytes(offset, 10).AsSpan().SequenceEqual("Apple iOS\0"u8)) return;
        if (!reader.GetBytes(offset + 12, 2).AsSpan().SequenceEqual("MM"u8))
        {
            Trouble ??= "an Apple maker note of another byte order";
            return;
        }
        _ifds.Push("Apple");
        var note = reader.WithShiftedBaseOffset(offset).WithByteOrder(isMotorolaByteOrder: true);
        TiffReader.ProcessIfd(this, note, processedIfdOffsets, 14);
    }

    private (string Name, ExifKind Kind) Find(int tagId) => ExifTagNames.Find(Ifd, tagId) ?? ("", ExifKind.Text);

    private void SetNumber(int tagId, uint value)
    {
        var (name, kind) = Find(tagId);
        if (kind != ExifKind.Number) Odd(tagId);
        else Keep(name, value.ToString(CultureInfo.InvariantCulture));
    }

    private void Keep(string name, string? text)
    {
        if (text is null || !_tags.TryAdd($"{Ifd}:{name}", text)) Trouble ??= $"{Ifd}:{name} is unusual or there twice";
    }

    private void Odd(int tagId) => Trouble ??= $"tag 0x{tagId:X4} is of an unusual type or value";

    /// <summary>
    /// Plain ASCII up to the first NUL; null where ExifTool's text would depend on character sets or JSON's words.
    /// </summary>
    private static string? AsExifToolText(byte[] bytes, ExifKind kind)
    {
        ReadOnlySpan<byte> text = bytes;
        var end = text.IndexOf((byte)0);
        if (end >= 0) text = text[..end];
        foreach (var value in text)
            if (value is < 0x20 or > 0x7E) return null;
        if (kind == ExifKind.Trimmed) text = text.TrimEnd((byte)' ');
        var plain = System.Text.Encoding.ASCII.GetString(text);
        if (plain.Equals("true", StringComparison.OrdinalIgnoreCase)
            || plain.Equals("false", StringComparison.OrdinalIgnoreCase))
            return null;
        return kind == ExifKind.GpsDate && !IsDate(plain) ? null : plain;
    }

    private static bool IsDate(string text) =>
        DateOnly.TryParseExact(text, "yyyy:MM:dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    // ExifTool rounds each rational to ten digits before it calculates with it.
    private static double? Number(Rational rational) => rational.Denominator == 0
        ? null
        : double.Parse(
            ((double)rational.Numerator / rational.Denominator).ToString("G10", CultureInfo.InvariantCulture),
            CultureInfo.InvariantCulture);

    private static string? Printed(double value, string format)
    {
        var text = value.ToString(format, CultureInfo.InvariantCulture);
        return text.Contains('E', StringComparison.Ordinal) ? null : text;
    }

    private static string? TimeOfDay(double hours, double minutes, double seconds)
    {
        var total = ((hours * 60) + minutes) * 60 + seconds;
        if (total is < 0 or >= 86_400) return null;
        var hour = (int)(total / 3600);
        total -= hour * 3600;
        var minute = (int)(total / 60);
        total -= minute * 60;
        var second = total.ToString("00.000000000", CultureInfo.InvariantCulture);
        if (second.StartsWith("60", StringComparison.Ordinal)) return null;
        return $"{hour:00}:{minute:00}:{second.TrimEnd('0').TrimEnd('.').PadLeft(2, '0')}";
    }
}
