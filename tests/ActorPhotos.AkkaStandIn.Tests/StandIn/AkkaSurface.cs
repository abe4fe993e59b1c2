namespace ActorPhotos.AkkaStandIn.Tests.StandIn;

/// <summary>
/// Akka.NET's own surface, read from a file in the format of <see cref="SurfaceText"/>. A member counts as present when the
/// type or one of its base types declares it just so: names of type parameters included, names of parameters not.
/// </summary>
internal sealed class AkkaSurface
{
    private static readonly string[] Universal = ["String ToString()", "Boolean Equals(Object)", "Int32 GetHashCode()"];
    private static readonly string[] KindWords = ["class", "interface", "struct", "enum", "delegate"];
    private readonly ILookup<string, string> _members;
    private readonly ILookup<string, string> _fullNames;

    public AkkaSurface(IEnumerable<string> lines)
    {
        var rows = lines.Select(line => line.Split(" | ", 3)).Where(row => row.Length == 3).ToList();
        _members = rows.ToLookup(row => row[1], row => row[2], StringComparer.Ordinal);
        _fullNames = rows.Select(row => row[1]).Distinct(StringComparer.Ordinal)
            .ToLookup(WithoutNamespace, StringComparer.Ordinal);
    }

    /// <returns>The lines that Akka.NET does not have.</returns>
    public IEnumerable<string> Missing(IEnumerable<string> lines) => lines.Where(line =>
    {
        var row = line.Split(" | ", 3);
        return !(IsKind(row[2]) ? HasKind(row[1], row[2]) : Has(row[1], row[2]));
    });

    private static bool IsKind(string member) => !member.Contains('(') && !member.Contains('{')
        && member.Split(" : ")[0].Split(' ') is [.., var word] && KindWords.Contains(word, StringComparer.Ordinal);

    /// <summary>Stricter is allowed: sealed for open, and a base type left out.</summary>
    private bool HasKind(string type, string kind)
    {
        if (_members[type].FirstOrDefault(IsKind) is not { } real) return false;
        var (mine, theirs) = (kind.Split(" : ")[0], real.Split(" : ")[0]);
        var same = string.Equals(mine, theirs, StringComparison.Ordinal)
            || (mine is "sealed class" && theirs is "class");
        var parent = kind.Split(" : ") is [_, var name] ? name : null;
        return same && (parent is null || Ancestors(type).Any(a => string.Equals(WithoutNamespace(a), parent, StringComparison.Ordinal))
            || string.Equals(real.Split(" : ").Last(), parent, StringComparison.Ordinal));
    }

    private bool Has(string type, string member) => Universal.Contains(member, StringComparer.Ordinal)
        || Ancestors(type).Prepend(type).Any(t => _members[t].Contains(member, StringComparer.Ordinal));

    /// <summary>The base types that are in the file; matched without type arguments, as a base names its own.</summary>
    private IEnumerable<string> Ancestors(string type)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (_members[type].FirstOrDefault(IsKind)?.Split(" : ") is [_, var parent]
            && (_fullNames[parent].FirstOrDefault() ?? WithoutArguments(parent)) is { } next && seen.Add(next))
        {
            yield return next;
            type = next;
        }
    }

    private string? WithoutArguments(string name) => _fullNames.FirstOrDefault(group =>
        group.Key.Contains('<') && string.Equals(group.Key.Split('<')[0], name.Split('<')[0], StringComparison.Ordinal))?.First();

    private static string WithoutNamespace(string fullName)
    {
        var head = fullName.Split('<')[0].Split('.');
        // Namespaces come first; a nested type keeps its outer type. Namespaces and types cannot be told apart here,
        // but base types are top level, or named with their outer type, which the last segments cover.
        return head[^1] + (fullName.IndexOf('<') is >= 0 and var at ? fullName[at..] : "");
    }
}
