using Akka.Configuration;

namespace Akka.Util;

/// <summary>Finds types named in the configuration; the packages of Akka.NET are this assembly.</summary>
internal static class TypeNames
{
    public static Type Resolve(string name)
    {
        var comma = name.IndexOf(',', StringComparison.Ordinal);
        var typeName = (comma < 0 ? name : name[..comma]).Trim();
        var assembly = comma < 0 ? "" : name[(comma + 1)..].Split(',')[0].Trim();
        var own = typeof(TypeNames).Assembly;
        var type = assembly.Length == 0 || assembly == "Akka" || assembly.StartsWith("Akka.", StringComparison.Ordinal)
            ? own.GetType(typeName) ?? Type.GetType(name, throwOnError: false) ?? InLoaded(typeName)
            : Type.GetType(name, throwOnError: false);
        return type ?? throw new ConfigurationException(
            $"The type [{name}] named in the configuration does not exist.");
    }

    private static Type? InLoaded(string typeName) => AppDomain.CurrentDomain.GetAssemblies()
        .Select(a => a.GetType(typeName, throwOnError: false)).FirstOrDefault(t => t is not null);
}
