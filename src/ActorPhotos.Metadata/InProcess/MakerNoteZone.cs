using System.Buffers.Binary;
using System.Globalization;

namespace ActorPhotos.Metadata.InProcess;

/// <summary>
/// Whether a maker note tells the zone, or the moment in UTC, when EXIF does not. Canon's and Nikon's zones are read
/// here, where they are plain; of all others only the tag numbers are looked at, so that a note without such a tag
/// needs no second reader.
/// </summary>
internal static class MakerNoteZone
{
    private const int MostEntries = 400;
    private const int EntrySize = 12;
    private const int HighestFormat = 13;
    private const int Undefined = 7;
    private const int OlympusSettings = 0x2020;

    // They note a second date in a block of their own that is ciphered (ExifTool: SonyDateTime2).
    private static readonly string[] SonyModels =
        ["ILCE-7", "ILCE-7R", "ILCE-7S", "ILCE-7M2", "ILCE-5000", "ILCE-6000", "ILCE-5100", "ILCE-QX1"];

    /// <summary>
    /// True when ExifTool must look: there is such a tag of another maker, or the note cannot be followed, so that
    /// nobody knows what is in it.
    /// </summary>
    /// <param name="block">The EXIF block; offsets count from its begin.</param>
    /// <param name="offset">Where the note begins.</param>
    /// <param name="keep">Takes what was read here, by key and text as ExifTool has them.</param>
    public static bool NeedsExifTool(
        ReadOnlySpan<byte> block, int offset, int length, string make, string model, Action<string, string> keep)
    {
        if (offset < 0 || length < 0 || offset > block.Length - length) return true;
        var note = block.Slice(offset, length);
        var isMotorola = block.StartsWith("MM"u8);
        if (note.StartsWith("Nikon\0\u0002"u8))
            return note.Length < 20 || Nikon(note[10..], keep);
        if (make.StartsWith("Canon", StringComparison.Ordinal)) return Canon(block, note, isMotorola, keep);
        if (note.StartsWith("Panasonic\0"u8)) return Holds(note, 12, isMotorola, 0xAF);
        if (note.StartsWith("LEICA\0\0\0"u8)) return Holds(note, 8, isMotorola, 0xAF);
        if (note.StartsWith("OLYMPUS\0"u8) || note.StartsWith("OM SYSTEM\0"u8)) return Olympus(note);
        if (note.StartsWith("Ricoh\0"u8) || note.StartsWith("RICOH\0\0\0"u8)) return Holds(note, 8, isMotorola, 0x4001);
        return make.StartsWith("SONY", StringComparison.OrdinalIgnoreCase) && SonyModels.Contains(model.Trim());
    }

    // World time: minutes, a flag for summer time and the order of a date, in the entry itself.
    private static bool Nikon(ReadOnlySpan<byte> tiff, Action<string, string> keep)
    {
        var isMotorola = tiff.StartsWith("MM"u8);
        if (Find(tiff, 8, isMotorola, 0x24, out var entry) is not { } found) return true;
        if (!found) return false;
        if (UInt16(tiff[(entry + 2)..], isMotorola) != Undefined || UInt32(tiff[(entry + 4)..], isMotorola) != 4)
            return true;
        var minutes = (short)UInt16(tiff[(entry + 8)..], isMotorola);
        var summer = tiff[entry + 10];
        // Some editors turn the bytes of this record round.
        if (!IsZone(minutes) || summer > 1) return true;
        Keep(keep, "Nikon", minutes, summer);
        return false;
    }

    // Time info: its own size, minutes with summer time in them, a city, and how much of the minutes is summer time.
    private static bool Canon(
        ReadOnlySpan<byte> block, ReadOnlySpan<byte> note, bool isMotorola, Action<string, string> keep)
    {
        const int size = 16;
        if (Find(note, 0, isMotorola, 0x35, out var entry) is not { } found) return true;
        if (!found) return false;
        var at = UInt32(note[(entry + 8)..], isMotorola);
        if (UInt32(note[(entry + 4)..], isMotorola) != size / 4 || at > block.Length - size) return true;
        var record = block[(int)at..];
        var (minutes, summer) = ((int)UInt32(record[4..], isMotorola), (int)UInt32(record[12..], isMotorola));
        // Where an editor moved the note its offsets lead elsewhere, which ExifTool mends by knowledge.
        if (UInt32(record, isMotorola) != size || !IsZone(minutes) || summer is not (0 or 60)) return true;
        Keep(keep, "Canon", minutes, summer);
        return false;
    }

    private static bool IsZone(int minutes) => minutes is >= -720 and <= 840 && minutes % 15 == 0;

    private static void Keep(Action<string, string> keep, string group, int minutes, int summer)
    {
        keep(group + ":TimeZone", minutes.ToString(CultureInfo.InvariantCulture));
        keep(group + ":DaylightSavings", summer.ToString(CultureInfo.InvariantCulture));
    }

    // The tag is in the camera settings, a directory of its own, by offset from the note's begin.
    private static bool Olympus(ReadOnlySpan<byte> note)
    {
        var header = note.StartsWith("OLYMPUS\0"u8) ? 8 : 12;
        if (note.Length < header + 4) return true;
        var isMotorola = note[header] == 'M';
        if (Find(note, header + 4, isMotorola, OlympusSettings, out var entry) is not { } found) return true;
        if (!found) return false;
        var settings = UInt32(note[(entry + 8)..], isMotorola);
        return settings > note.Length - 2 || Holds(note, (int)settings, isMotorola, 0x0908);
    }

    private static bool Holds(ReadOnlySpan<byte> note, int ifd, bool isMotorola, int tag) =>
        Find(note, ifd, isMotorola, tag, out _) ?? true;

    /// <summary>Null when what stands there is no directory.</summary>
    private static bool? Find(ReadOnlySpan<byte> note, int ifd, bool isMotorola, int tag, out int entry)
    {
        entry = 0;
        if (ifd < 0 || ifd + 2 > note.Length) return null;
        var count = UInt16(note[ifd..], isMotorola);
        if (count is 0 or > MostEntries || ifd + 2 + count * EntrySize > note.Length) return null;
        for (var i = 0; i < count; i++)
        {
            var at = ifd + 2 + i * EntrySize;
            if (UInt16(note[(at + 2)..], isMotorola) is 0 or > HighestFormat) return null;
            if (UInt16(note[at..], isMotorola) != tag) continue;
            entry = at;
            return true;
        }
        return false;
    }

    private static int UInt16(ReadOnlySpan<byte> bytes, bool isMotorola) => isMotorola
        ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    private static uint UInt32(ReadOnlySpan<byte> bytes, bool isMotorola) => isMotorola
        ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
}
