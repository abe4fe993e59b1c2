using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace ActorPhotos.Core.Files;

/// <summary>SHA-256 of a file's bytes: the identity of an asset, all 256 bits of it.</summary>
public readonly struct ContentHash : IEquatable<ContentHash>, IComparable<ContentHash>
{
    public const int Size = 32;

    private readonly ulong _a, _b, _c, _d;

    /// <exception cref="ArgumentException">Not exactly 32 bytes.</exception>
    public ContentHash(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Size) throw new ArgumentException("SHA-256 has 32 bytes.", nameof(bytes));
        _a = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        _b = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
        _c = BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]);
        _d = BinaryPrimitives.ReadUInt64BigEndian(bytes[24..]);
    }

    /// <summary>The hash of these bytes.</summary>
    public static ContentHash Of(ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[Size];
        System.Security.Cryptography.SHA256.HashData(content, hash);
        return new(hash);
    }

    /// <exception cref="FormatException">Not 64 hexadecimal digits.</exception>
    public static ContentHash Parse(string hex) =>
        TryParse(hex, out var hash) ? hash : throw new FormatException("SHA-256 has 64 hexadecimal digits.");

    public static bool TryParse([NotNullWhen(true)] string? hex, out ContentHash hash)
    {
        hash = default;
        if (hex is not { Length: 2 * Size }) return false;
        Span<byte> bytes = stackalloc byte[Size];
        if (Convert.FromHexString(hex, bytes, out _, out _) != System.Buffers.OperationStatus.Done) return false;
        hash = new(bytes);
        return true;
    }

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public string Hex => Convert.ToHexStringLower(ToArray());

    /// <summary>The first 12 digits, for people only: never a key.</summary>
    public string Short => Hex[..12];

    /// <summary>The first of the 32 bytes.</summary>
    public byte FirstByte => (byte)(_a >> 56);

    public void CopyTo(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64BigEndian(destination, _a);
        BinaryPrimitives.WriteUInt64BigEndian(destination[8..], _b);
        BinaryPrimitives.WriteUInt64BigEndian(destination[16..], _c);
        BinaryPrimitives.WriteUInt64BigEndian(destination[24..], _d);
    }

    public byte[] ToArray()
    {
        var bytes = new byte[Size];
        CopyTo(bytes);
        return bytes;
    }

    public bool Equals(ContentHash other) => _a == other._a && _b == other._b && _c == other._c && _d == other._d;

    public override bool Equals(object? obj) => obj is ContentHash other && Equals(other);

    public override int GetHashCode() => _a.GetHashCode();

    /// <summary>The order of the bytes, so of the hexadecimal text.</summary>
    public int CompareTo(ContentHash other) => (_a, _b, _c, _d).CompareTo((other._a, other._b, other._c, other._d));

    public override string ToString() => Hex;

    public static bool operator ==(ContentHash left, ContentHash right) => left.Equals(right);

    public static bool operator !=(ContentHash left, ContentHash right) => !left.Equals(right);

    public static bool operator <(ContentHash left, ContentHash right) => left.CompareTo(right) < 0;

    public static bool operator >(ContentHash left, ContentHash right) => left.CompareTo(right) > 0;

    public static bool operator <=(ContentHash left, ContentHash right) => left.CompareTo(right) <= 0;

    public static bool operator >=(ContentHash left, ContentHash right) => left.CompareTo(right) >= 0;
}
