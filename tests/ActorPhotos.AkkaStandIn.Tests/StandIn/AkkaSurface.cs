using System.Text.RegularExpressions;

namespace ActorPhotos.AkkaStandIn.Tests.StandIn;

/// <summary>
/// Akka.NET's own surface, read from a file in the format of <see cref="SurfaceText"/>. A member counts as present when
/// the type or one of its base types declares it just so: names of type parameters included, names of parameters not.
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
            .ToLookup(Plain, StringComparer.Ordinal);
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
        return same && (parent is null || real.EndsWith(" : " + parent, StringComparison.Ordinal)
            || Ancestors(type).Any(a => Plain(a) == Plain(parent)));
    }

    private bool Has(string type, string member) => Universal.Contains(member, StringComparer.Ordinal)
        || Ancestors(type).Prepend(type).SelectMany(MembersOf).Any(real => IsSame(member, real));

    /// <summary>A property may be written less often than Akka.NET's.</summary>
    private static bool IsSame(string member, string real) => string.Equals(member, real, StringComparison.Ordinal)
        || string.Equals(member, real.Replace("{ get; set; }", "{ get; }"), StringComparison.Ordinal);

    /// <summary>The base types that are in the file, each with the type arguments it is inherited with.</summary>
    private IEnumerable<string> Ancestors(string type)
    {
        for (var next = ParentOf(type); next is not null; next = ParentOf(next)) yield return next;
    }

    private string? ParentOf(string type)
    {
        var parent = MembersOf(type).FirstOrDefault(IsKind)?.Split(" : ") is [_, var name] ? name : null;
        if (parent is null) return null;
        var definition = _fullNames[Plain(parent)].FirstOrDefault(d => Arguments(d).Length == Arguments(parent).Length);
        return definition is null ? null : WithoutArguments(definition) + parent[WithoutArguments(parent).Length..];
    }

    /// <summary>The members of a type, with its type parameters replaced by the arguments it is named with.</summary>
    private IEnumerable<string> MembersOf(string type)
    {
        var definition = _members.Contains(type) ? type : _fullNames[Plain(type)].FirstOrDefault(d =>
            Arguments(d).Length == Arguments(type).Length && WithoutArguments(d) == WithoutArguments(type)) ?? type;
        var (parameters, arguments) = (Arguments(definition), Arguments(type));
        return _members[definition].Select(member => parameters.Zip(arguments).Aggregate(member, (text, pair) =>
            Regex.Replace(text, $@"\b{pair.First}\b", pair.Second, RegexOptions.None, TimeSpan.FromSeconds(1))));
    }

    private static string[] Arguments(string type) =>
        type.IndexOf('<') is >= 0 and var at ? type[(at + 1)..^1].Split(',') : [];

    private static string WithoutArguments(string type) => type.Split('<')[0];

    private static string Plain(string type) => WithoutArguments(type).Split('.')[^1];
}
