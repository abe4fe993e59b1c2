using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace ActorPhotos.Core.Metadata;

/// <summary>
/// The raw text of the listed tags of one file, keyed <c>Group:Name</c> with ExifTool's family 1 groups
/// (<c>ExifIFD:DateTimeOriginal</c>, <c>QuickTime:CreateDate</c>), ordered by key. Values are what the file says,
/// never a float that was printed again: "05" stays "05".
/// </summary>
public sealed class TagSet : IReadOnlyDictionary<string, string>, IEquatable<TagSet>
{
    private readonly KeyValuePair<string, string>[] _tags;

    /// <summary>Of several values of one key the last counts.</summary>
    public TagSet(IEnumerable<KeyValuePair<string, string>> tags)
    {
        KeyValuePair<string, string>[] sorted =
            [.. tags.OrderBy(tag => tag.Key, StringComparer.Ordinal)];
        var count = 0;
        for (var i = 0; i < sorted.Length; i++)
        {
            if (i + 1 < sorted.Length && sorted[i].Key == sorted[i + 1].Key) continue;
            sorted[count++] = sorted[i];
        }
        _tags = count == sorted.Length ? sorted : sorted[..count];
    }

    public static TagSet None { get; } = new([]);

    public int Count => _tags.Length;

    public IEnumerable<string> Keys => _tags.Select(tag => tag.Key);

    public IEnumerable<string> Values => _tags.Select(tag => tag.Value);

    public string this[string key] => TryGetValue(key, out var value) ? value
        : throw new KeyNotFoundException($"no tag {key}");

    /// <summary>The text of a tag, or null when the file does not have it or has only blanks and NULs in it.</summary>
    public string? Text(string key) =>
        TryGetValue(key, out var value) && value.AsSpan().Trim(" \0\t").Length > 0 ? value : null;

    /// <summary>All tags in the order of their keys, for a pass that makes no garbage.</summary>
    public ReadOnlySpan<KeyValuePair<string, string>> AsSpan() => _tags;

    /// <summary>These tags and one more, which replaces the one of its key.</summary>
    public TagSet With(string key, string value) => new(_tags.Append(KeyValuePair.Create(key, value)));

    public bool ContainsKey(string key) => Place(key) >= 0;

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value)
    {
        var place = Place(key);
        value = place >= 0 ? _tags[place].Value : null;
        return place >= 0;
    }

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => _tags.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public bool Equals(TagSet? other) => other is not null && _tags.AsSpan().SequenceEqual(other._tags);

    public override bool Equals(object? obj) => Equals(obj as TagSet);

    public override int GetHashCode() =>
        _tags.Aggregate(_tags.Length, (hash, tag) => HashCode.Combine(hash, tag.Key, tag.Value));

    private int Place(string key)
    {
        var (low, high) = (0, _tags.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = string.CompareOrdinal(_tags[middle].Key, key);
            if (order == 0) return middle;
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }
        return -1;
    }
}
