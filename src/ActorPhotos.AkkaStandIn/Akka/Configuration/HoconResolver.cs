using System.Text;

namespace Akka.Configuration;

/// <summary>
/// Replaces substitutions by the values they name in the same text or, failing that, in the environment.
/// </summary>
internal sealed class HoconResolver(HoconObject root)
{
    public void Run() => ResolveMembers(root);

    private void ResolveMembers(HoconObject container)
    {
        foreach (var key in container.Members.Keys.ToArray())
        {
            var value = Resolve(container.Members[key]);
            if (value is null) container.Members.Remove(key);
            else container.Members[key] = value;
        }
    }

    /// <returns>null when nothing but absent optional substitutions was there.</returns>
    private HoconNode? Resolve(HoconNode node)
    {
        switch (node)
        {
            case HoconObject container:
                ResolveMembers(container);
                return container;
            case HoconArray array:
                return new HoconArray(array.Items.Select(Resolve).OfType<HoconNode>());
            case HoconPending pending:
                return ResolvePending(pending);
            default:
                return node;
        }
    }

    private HoconNode? ResolvePending(HoconPending pending)
    {
        // A value that refers to itself means the value that was there before: path = ${path} [more].
        if (pending.Resolving) return pending.Prior is null ? null : Resolve(pending.Prior);
        pending.Resolving = true;
        try
        {
            var parts = new List<HoconNode>();
            foreach (var part in pending.Parts)
            {
                var value = part is HoconSubstitutionPart s ? Look(s, pending.Line) : Resolve(part);
                if (value is not null) parts.Add(value);
            }
            var result = Concatenate(parts, pending.Line);
            if (pending.Prior is null || result is not (null or HoconObject)) return result;
            var prior = Resolve(pending.Prior);
            if (result is null || prior is not HoconObject earlier) return result ?? prior;
            earlier.Merge((HoconObject)result);
            return earlier;
        }
        finally
        {
            pending.Resolving = false;
        }
    }

    private HoconNode? Look(HoconSubstitutionPart substitution, int line)
    {
        HoconNode? node = root;
        foreach (var key in substitution.Path)
        {
            node = node is HoconPending ? Resolve(node) : node;
            node = node is HoconObject container ? container.Members.GetValueOrDefault(key) : null;
        }
        if (node is not null) node = Resolve(node)?.Clone();
        if (node is not null) return node;
        var name = string.Join('.', substitution.Path);
        if (Environment.GetEnvironmentVariable(name) is { } value) return new HoconText(value);
        return substitution.Optional
            ? null
            : throw new ConfigurationException($"Line {line}: the substitution ${{{name}}} has no value.");
    }

    /// <summary>Objects merge, arrays join, texts are written one after the other.</summary>
    public static HoconNode? Concatenate(IReadOnlyList<HoconNode> parts, int line)
    {
        var solid = parts.Where(part => part is not HoconText { Value: { } text } || text.Trim().Length > 0).ToList();
        if (parts.Count == 1) return parts[0];
        if (solid.Count > 0 && solid.All(part => part is HoconObject))
        {
            var merged = new HoconObject();
            foreach (var part in solid.Cast<HoconObject>()) merged.Merge(part);
            return merged;
        }
        if (solid.Count > 0 && solid.All(part => part is HoconArray))
            return new HoconArray(solid.Cast<HoconArray>().SelectMany(array => array.Items));
        if (!parts.All(part => part is HoconText))
            throw new ConfigurationException($"Line {line}: a value cannot mix text, lists and objects.");
        if (parts.Count == 0) return null;
        var textParts = new StringBuilder();
        foreach (var part in parts.Cast<HoconText>()) textParts.Append(part.Value);
        return new HoconText(textParts.ToString());
    }
}
