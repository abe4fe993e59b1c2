namespace Akka.Actor;

/// <summary>The place of an actor in the tree. Equality ignores the incarnation (Uid).</summary>
public abstract class ActorPath : IEquatable<ActorPath>, IComparable<ActorPath>
{
    internal const string ValidSymbols = "\"-_.*$+:@&=,!~';()";
    private readonly ActorPath? _parent;
    private readonly string _path;
    private readonly string _address;

    private protected ActorPath(string address)
    {
        _address = address;
        Name = "/";
        _path = "/";
        Elements = [];
    }

    private protected ActorPath(ActorPath parent, string name, long uid)
    {
        _parent = parent;
        _address = parent._address;
        Name = name;
        Uid = uid;
        _path = parent.Depth == 0 ? "/" + name : parent._path + "/" + name;
        Elements = [.. parent.Elements, name];
    }

    public string Name { get; }
    public long Uid { get; }
    public IReadOnlyList<string> Elements { get; }
    internal int Depth => Elements.Count;
    public ActorPath Parent => _parent ?? this;
    public static ActorPath operator /(ActorPath path, string name) => new ChildActorPath(path, name, 0);
    public static bool operator ==(ActorPath? left, ActorPath? right) => Equals(left, right);
    public static bool operator !=(ActorPath? left, ActorPath? right) => !Equals(left, right);

    internal static bool IsValidPathElement(string? s) => !string.IsNullOrEmpty(s) && s[0] != '$'
        && s.All(c => char.IsAsciiLetterOrDigit(c) || ValidSymbols.Contains(c, StringComparison.Ordinal));

    public override string ToString() => _address + _path;

    public bool Equals(ActorPath? other) => ReferenceEquals(this, other)
        || (other is not null && string.Equals(_path, other._path, StringComparison.Ordinal)
            && _address == other._address);

    public override bool Equals(object? obj) => Equals(obj as ActorPath);
    public override int GetHashCode() => _path.GetHashCode(StringComparison.Ordinal);
    public int CompareTo(ActorPath? other) => other is null ? 1 : string.CompareOrdinal(ToString(), other.ToString());
}

internal sealed class RootActorPath(string address) : ActorPath(address);

internal sealed class ChildActorPath(ActorPath parent, string name, long uid) : ActorPath(parent, name, uid);
