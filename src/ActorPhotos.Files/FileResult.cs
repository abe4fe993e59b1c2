using System.Diagnostics.CodeAnalysis;

namespace ActorPhotos.Files;

/// <summary>Either the value or the error; what a disk does to us is never an exception.</summary>
public readonly struct FileResult<T>
    where T : notnull
{
    private readonly T? _value;

    private FileResult(T? value, FileError? error) => (_value, Error) = (value, error);

    public FileError? Error { get; }

    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsOk => Error is null;

    /// <exception cref="InvalidOperationException">There is an error instead.</exception>
    public T Value => Error is null ? _value! : throw new InvalidOperationException(Error.ToString());

    public bool TryGet([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out FileError? error)
    {
        (value, error) = (_value, Error);
        return error is null;
    }

    public override string? ToString() => Error is null ? _value?.ToString() : Error.ToString();

#pragma warning disable CA1000, CA2225 // The two conversions are the constructors; named twins would only add noise.
    public static implicit operator FileResult<T>(T value) => new(value, null);

    public static implicit operator FileResult<T>(FileError error) => new(default, error);
#pragma warning restore CA1000, CA2225
}
