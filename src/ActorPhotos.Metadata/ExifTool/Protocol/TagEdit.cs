namespace ActorPhotos.Metadata.ExifTool.Protocol;

/// <summary>One tag to be written.</summary>
public sealed record TagEdit
{
    /// <param name="tag">As ExifTool knows it, with its group: <c>ExifIFD:DateTimeOriginal</c>.</param>
    /// <param name="value">As text; empty deletes the tag.</param>
    /// <exception cref="ArgumentException">
    /// Not a tag's name, or a value with a line end or NUL: each line of the protocol is an argument of its own.
    /// </exception>
    public TagEdit(string tag, string value)
    {
        if (tag.Length == 0 || !tag.All(c => char.IsAsciiLetterOrDigit(c) || c is ':' or '-' or '_' or '*'))
            throw new ArgumentException($"Not the name of a tag: '{tag}'.", nameof(tag));
        if (tag[0] == '-') throw new ArgumentException($"Not the name of a tag: '{tag}'.", nameof(tag));
        if (value.AsSpan().IndexOfAny('\n', '\r', '\0') >= 0)
            throw new ArgumentException($"The value for {tag} has a line end or NUL.", nameof(value));
        (Tag, Value) = (tag, value);
    }

    public string Tag { get; }

    public string Value { get; }

    /// <exception cref="ArgumentException">There is none.</exception>
    internal static IReadOnlyList<TagEdit> AtLeastOne(IReadOnlyList<TagEdit> edits) =>
        edits.Count > 0 ? edits : throw new ArgumentException("Nothing to write.", nameof(edits));

    internal string Argument => $"-{Tag}={Value}";
}
