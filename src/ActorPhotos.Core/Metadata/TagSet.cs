using System.Collections;

namespace ActorPhotos.Core.Metadata;

/// <summary>
/// The raw text of the listed tags of one file, keyed <c>Group:Name</c> with ExifTool's family 1 groups
/// (<c>ExifIFD:DateTimeOriginal</c>, <c>QuickTime:CreateDate</c>), ordered by key. Values are what the file says,
/// never a float that was printed again: "05" stays "05".
/// </summary>
public sealed class TagSet : IReadOnlyDictionary<string, string>, IEquatable<TagSet>
{
    private readonly SortedDictionary<string, string> _tags;

    public TagSet(IEnumerable<KeyValuePair<string, string>> tags)
    {
        _tags = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in tags)
        {
            _tags[key] = value;
        }
    }

    public static TagSet None { get; } = new([]);

    public int Count => _tags.Count;

    public IEnumerable<string> Keys => _tags.Keys;

    public IEnumerable<string> Values => _tags.Values;

    public string this[string key] => _tags[key];

    /// <summary>The text of a tag, or null when the file does not have it or has only blanks and NULs in it.</summary>
    public string? Text(string key) =>
        _tags.TryGetValue(key, out var value) && value.AsSpan().Trim(" \0\t").Length > 0 ? value : null;

    /// <summary>These tags and one more, which replaces the one of its key.</summary>
    public TagSet With(string key, string value) => new(_tags.Append(KeyValuePair.Create(key, value)));

    public bool ContainsKey(string key) => _tags.ContainsKey(key);

    public bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out string value) =>
        _tags.TryGetValue(key, out value);

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => _tags.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public bool Equals(TagSet? other) => other is not null && _tags.SequenceEqual(other._tags);

    public override bool Equals(object? obj) => Equals(obj as TagSet);

    public override int GetHashCode() =>
        _tags.Aggregate(_tags.Count, (hash, tag) => HashCode.Combine(hash, tag.Key, tag.Value));
}
