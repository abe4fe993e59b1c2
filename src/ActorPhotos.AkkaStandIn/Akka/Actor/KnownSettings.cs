using System.Reflection;
using Akka.Configuration;

namespace Akka.Actor;

/// <summary>Which settings under <c>akka.</c> are honoured: those of the embedded reference.conf files.</summary>
internal static class KnownSettings
{
    /// <summary>Sections whose keys are names given by the program.</summary>
    private static readonly string[] Open =
    [
        "akka.actor.serializers",
        "akka.actor.serialization-bindings",
        "akka.actor.serialization-identifiers",
    ];

    private static readonly string[] OfDispatcher = ["type", "throughput", "dedicated-thread-pool.thread-count"];
    private static readonly string[] OfPhase = ["depends-on", "timeout", "recover", "enabled"];

    private static readonly Lazy<HashSet<string>> Known = new(() =>
    {
        var assembly = Assembly.GetExecutingAssembly();
        var known = assembly.GetManifestResourceNames().Where(n =>
            n.EndsWith("reference.conf", StringComparison.Ordinal))
            .SelectMany(n => Keys(ConfigurationFactory.Embedded(n).Tree, ""));
        return [.. known];
    });

    public static IEnumerable<string> Unknown(Config config) => Keys(config.Tree, "")
        .Where(k => k.StartsWith("akka.", StringComparison.Ordinal))
        .Where(k => !Known.Value.Contains(k))
        .Where(k => !Open.Any(o => k.StartsWith(o + ".", StringComparison.Ordinal)))
        .Where(k => !IsIn(k, "akka.coordinated-shutdown.phases.", OfPhase))
        .Where(k => !OfDispatcher.Any(d => IsOfDispatcher(config, k, d)));

    private static bool IsIn(string key, string section, string[] names) =>
        key.StartsWith(section, StringComparison.Ordinal) && names.Any(n =>
            key.EndsWith("." + n, StringComparison.Ordinal));

    private static bool IsOfDispatcher(Config config, string key, string name) =>
        key.EndsWith("." + name, StringComparison.Ordinal)
        && config.GetString(key[..^name.Length] + "type")?.EndsWith("Dispatcher", StringComparison.Ordinal) == true;

    private static IEnumerable<string> Keys(HoconObject tree, string prefix) => tree.Members.SelectMany(m =>
        m.Value is HoconObject inner && inner.Members.Count > 0 ? Keys(inner, $"{prefix}{m.Key}.") : [prefix + m.Key]);
}
