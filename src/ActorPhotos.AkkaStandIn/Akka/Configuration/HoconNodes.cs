namespace Akka.Configuration;

internal abstract class HoconNode
{
    public abstract HoconNode Clone();
}

/// <summary>A scalar; <c>null</c> for the literal null, which reads like a missing value.</summary>
internal sealed class HoconText(string? value) : HoconNode
{
    public string? Value { get; } = value;

    public override HoconNode Clone() => this;
}

internal sealed class HoconArray(IEnumerable<HoconNode> items) : HoconNode
{
    public List<HoconNode> Items { get; } = [.. items];

    public override HoconNode Clone() => new HoconArray(Items.Select(item => item.Clone()));
}

/// <summary>Named values in the order in which they were first written.</summary>
internal sealed class HoconObject : HoconNode
{
    public OrderedDictionary<string, HoconNode> Members { get; } = new(StringComparer.Ordinal);

    public override HoconNode Clone()
    {
        var copy = new HoconObject();
        foreach (var (key, value) in Members) copy.Members[key] = value.Clone();
        return copy;
    }

    /// <summary>Puts a later value where the path leads: objects merge, anything else replaces.</summary>
    public void Put(ReadOnlySpan<string> path, HoconNode value)
    {
        var target = this;
        foreach (var key in path[..^1])
        {
            var next = new HoconObject();
            switch (target.Members.GetValueOrDefault(key))
            {
                case HoconObject existing:
                    next = existing;
                    break;
                case HoconPending pending:
                    target.Members[key] = new HoconPending([pending, next], pending.Line);
                    break;
                default:
                    target.Members[key] = next;
                    break;
            }
            target = next;
        }
        var last = path[^1];
        target.Members[last] = Join(target.Members.GetValueOrDefault(last), value);
    }

    /// <summary>Merges <paramref name="later"/> into this object; where both have a value, the later wins.</summary>
    public void Merge(HoconObject later)
    {
        foreach (var (key, value) in later.Members)
            Members[key] = Join(Members.GetValueOrDefault(key), value.Clone());
    }

    public HoconNode? Find(ReadOnlySpan<string> path)
    {
        HoconNode? node = this;
        foreach (var key in path)
            node = node is HoconObject container ? container.Members.GetValueOrDefault(key) : null;
        return node;
    }

    private static HoconNode Join(HoconNode? earlier, HoconNode later)
    {
        switch (earlier, later)
        {
            case (HoconObject into, HoconObject from):
                into.Merge(from);
                return into;
            case (HoconPending pending, HoconObject from):
                return new HoconPending([pending, from], pending.Line);
            case (not null, HoconPending pending):
                pending.Prior = earlier;
                return pending;
            default:
                return later;
        }
    }
}

/// <summary><c>${path}</c> or <c>${?path}</c>.</summary>
internal sealed class HoconSubstitutionPart(string[] path, bool optional) : HoconNode
{
    public string[] Path { get; } = path;

    public bool Optional { get; } = optional;

    public override HoconNode Clone() => this;
}

/// <summary>
/// A value that waits for substitutions: its parts in order, and the value it had before at the same place.
/// </summary>
internal sealed class HoconPending(IReadOnlyList<HoconNode> parts, int line) : HoconNode
{
    public IReadOnlyList<HoconNode> Parts { get; } = parts;

    public int Line { get; } = line;

    public HoconNode? Prior { get; set; }

    public bool Resolving { get; set; }

    public override HoconNode Clone() => this;
}
