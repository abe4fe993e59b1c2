using System.Buffers.Binary;

namespace ActorPhotos.Metadata.InProcess;

/// <summary>
/// Whether a maker note tells the zone, or the moment in UTC, when EXIF does not. Only tag numbers are looked at: what
/// stands there is ExifTool's to read, and a note without such a tag needs no second reader.
/// </summary>
internal static class MakerNoteZone
{
    private const int MostEntries = 400;
    private const int EntrySize = 12;
    private const int HighestFormat = 13;
    private const int OlympusSettings = 0x2020;

    // They note a second date in a block of their own that is ciphered (ExifTool: SonyDateTime2).
    private static readonly string[] SonyModels =
        ["ILCE-7", "ILCE-7R", "ILCE-7S", "ILCE-7M2", "ILCE-5000", "ILCE-6000", "ILCE-5100", "ILCE-QX1"];

    /// <summary>True also when the note cannot be followed: then nobody knows what is in it.</summary>
    /// <param name="block">The EXIF block; offsets count from its begin.</param>
    /// <param name="offset">Where the note begins.</param>
    public static bool MayBeIn(ReadOnlySpan<byte> block, int offset, int length, string make, string model)
    {
        if (offset < 0 || length < 0 || offset > block.Length - length) return true;
        var note = block.Slice(offset, length);
        var isMotorola = block.StartsWith("MM"u8);
        if (note.StartsWith("Nikon\0\u0002"u8))
            return note.Length < 20 || Holds(note[10..], 8, note[10..].StartsWith("MM"u8), 0x24);
        if (make.StartsWith("Canon", StringComparison.Ordinal)) return Holds(note, 0, isMotorola, 0x35);
        if (note.StartsWith("Panasonic\0"u8)) return Holds(note, 12, isMotorola, 0xAF);
        if (note.StartsWith("LEICA\0\0\0"u8)) return Holds(note, 8, isMotorola, 0xAF);
        if (note.StartsWith("OLYMPUS\0"u8) || note.StartsWith("OM SYSTEM\0"u8)) return Olympus(note);
        if (note.StartsWith("Ricoh\0"u8) || note.StartsWith("RICOH\0\0\0"u8)) return Holds(note, 8, isMotorola, 0x4001);
        return make.StartsWith("SONY", StringComparison.OrdinalIgnoreCase) && SonyModels.Contains(model.Trim());
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
