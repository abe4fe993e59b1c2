using System.Text;

namespace ActorPhotos.Core.Files;

/// <summary>
/// A relative path or a single name as the operating system holds it: bytes, not text.
/// Two paths are equal when their bytes are; the order is memcmp over the bytes, which is the walk order.
/// </summary>
public readonly struct BytePath : IEquatable<BytePath>, IComparable<BytePath>
{
    private const byte Slash = (byte)'/';
    private static readonly UTF8Encoding StrictUtf8 =
        new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly byte[]? _bytes;

    /// <exception cref="ArgumentException">The bytes contain NUL, which no Linux path can.</exception>
    public BytePath(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Contains((byte)0)) throw new ArgumentException("A path cannot contain a NUL byte.", nameof(bytes));
        _bytes = bytes.IsEmpty ? null : bytes.ToArray();
    }

    public static BytePath Empty => default;

    public ReadOnlySpan<byte> Bytes => _bytes;

    public int Length => _bytes?.Length ?? 0;

    public bool IsEmpty => _bytes is null;

    public bool IsAbsolute => _bytes is [Slash, ..];

    /// <summary>The last component; of a path without '/' the path itself.</summary>
    public BytePath Name => new(Bytes[(Bytes.LastIndexOf(Slash) + 1)..]);

    /// <summary>Everything before the last component; empty for a single name, "/" for a child of the root.</summary>
    public BytePath Parent
    {
        get
        {
            var cut = Bytes.LastIndexOf(Slash);
            return cut switch { < 0 => Empty, 0 => Length > 1 ? new(Bytes[..1]) : Empty, _ => new(Bytes[..cut]) };
        }
    }

    /// <summary>
    /// What follows the last dot of the name, ASCII-lower-cased, without the dot; "" when there is none or the only
    /// dot is the first byte. Bytes outside printable text are escaped as in <see cref="Display"/>.
    /// </summary>
    public string Extension
    {
        get
        {
            var name = Bytes[(Bytes.LastIndexOf(Slash) + 1)..];
            var dot = name.LastIndexOf((byte)'.');
            return dot <= 0 ? "" : PathText.Escape(name[(dot + 1)..], lowerAscii: true);
        }
    }

    /// <summary>The name without dot and extension.</summary>
    public BytePath Stem
    {
        get
        {
            var name = Bytes[(Bytes.LastIndexOf(Slash) + 1)..];
            var dot = name.LastIndexOf((byte)'.');
            return new(dot <= 0 ? name : name[..dot]);
        }
    }

    /// <summary>
    /// For people, terminals and JSON: UTF-8 decoded; every byte of an invalid sequence, control character,
    /// bidirectional override, line separator or backslash written as \xNN. Unambiguous: <see cref="FromDisplay"/>
    /// reverses it.
    /// </summary>
    public string Display => PathText.Escape(Bytes, lowerAscii: false);

    /// <summary>The decoded path, or null when the bytes are not valid UTF-8.</summary>
    public string? Text
    {
        get
        {
            if (!System.Text.Unicode.Utf8.IsValid(Bytes)) return null;
            return Encoding.UTF8.GetString(Bytes);
        }
    }

    /// <summary>
    /// True when a program that reads one path per line, or decodes its arguments, could take it for another path:
    /// invalid UTF-8 or a control character.
    /// </summary>
    public bool HasUnsafeBytes
    {
        get
        {
            foreach (var value in Bytes)
                if (value is < 0x20 or 0x7F) return true;
            return !System.Text.Unicode.Utf8.IsValid(Bytes);
        }
    }

    /// <summary>
    /// Not empty, not absolute, no empty component, no "." and no "..": cannot leave the folder it is resolved in.
    /// </summary>
    public bool IsInside
    {
        get
        {
            if (IsEmpty) return false;
            foreach (var range in Bytes.Split(Slash))
                if (Bytes[range] is [] or [(byte)'.'] or [(byte)'.', (byte)'.']) return false;
            return true;
        }
    }

    /// <summary>The components in order; none for the empty path, and never an empty one.</summary>
    public IReadOnlyList<BytePath> Segments
    {
        get
        {
            var segments = new List<BytePath>();
            foreach (var range in Bytes.Split(Slash))
                if (!Bytes[range].IsEmpty) segments.Add(new(Bytes[range]));
            return segments;
        }
    }

    /// <exception cref="ArgumentException">The text has a lone surrogate or NUL: it names no file.</exception>
    public static BytePath FromText(string text)
    {
        try
        {
            return new(StrictUtf8.GetBytes(text));
        }
        catch (EncoderFallbackException e)
        {
            throw new ArgumentException("The text is not valid Unicode, so it names no file.", nameof(text), e);
        }
    }

    /// <summary>Reads what <see cref="Display"/> wrote.</summary>
    public static BytePath FromDisplay(string display) => new(PathText.Unescape(display));

    /// <summary>This path, '/', and the other; an empty side leaves the other as it is.</summary>
    public BytePath Combine(BytePath relative)
    {
        if (IsEmpty) return relative;
        if (relative.IsEmpty) return this;
        if (relative.IsAbsolute) throw new ArgumentException("An absolute path cannot be appended.", nameof(relative));
        return Bytes[^1] == Slash ? new([.. Bytes, .. relative.Bytes]) : new([.. Bytes, Slash, .. relative.Bytes]);
    }

    public BytePath Combine(string relative) => Combine(FromText(relative));

    /// <summary>Bytes appended to the last component, without a separator.</summary>
    public BytePath Append(string suffix) => new([.. Bytes, .. FromText(suffix).Bytes]);

    /// <summary>
    /// True when this path is below <paramref name="folder"/>, by bytes; a folder is not below itself.
    /// </summary>
    public bool IsBelow(BytePath folder) =>
        folder.IsEmpty
            ? !IsEmpty
            : Length > folder.Length && Bytes.StartsWith(folder.Bytes)
              && (folder.Bytes[^1] == Slash || Bytes[folder.Length] == Slash);

    public byte[] ToArray() => Bytes.ToArray();

    public bool Equals(BytePath other) => Bytes.SequenceEqual(other.Bytes);

    public override bool Equals(object? obj) => obj is BytePath other && Equals(other);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(Bytes);
        return hash.ToHashCode();
    }

    public int CompareTo(BytePath other) => Bytes.SequenceCompareTo(other.Bytes);

    /// <summary>Same as <see cref="Display"/>.</summary>
    public override string ToString() => Display;

    public static BytePath operator /(BytePath folder, BytePath name) => folder.Combine(name);

    public static BytePath operator /(BytePath folder, string name) => folder.Combine(name);

    public static bool operator ==(BytePath left, BytePath right) => left.Equals(right);

    public static bool operator !=(BytePath left, BytePath right) => !left.Equals(right);

    public static bool operator <(BytePath left, BytePath right) => left.CompareTo(right) < 0;

    public static bool operator >(BytePath left, BytePath right) => left.CompareTo(right) > 0;

    public static bool operator <=(BytePath left, BytePath right) => left.CompareTo(right) <= 0;

    public static bool operator >=(BytePath left, BytePath right) => left.CompareTo(right) >= 0;
}
