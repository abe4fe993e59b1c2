using System.Reflection;
using Akka.Actor;

namespace ActorPhotos.Hosting;

/// <summary>What is running: for <c>--version</c>, the first log line and the doctor.</summary>
public static class ProgramInfo
{
    public static string Version { get; } =
        typeof(ProgramInfo).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
            .Split('+')[0] ?? "unknown";

    /// <summary>Read off the assembly that <see cref="ActorSystem"/> comes from, never a constant.</summary>
    public static string ActorRuntime { get; } = Describe(typeof(ActorSystem).Assembly);

    public static string Line => $"actorphotos {Version}, actor runtime: {ActorRuntime}";

    private static string Describe(Assembly assembly)
    {
        var name = assembly.GetName();
        var description = assembly.GetCustomAttribute<AssemblyDescriptionAttribute>()?.Description;
        return name.Name == "Akka"
            ? $"Akka.NET {name.Version?.ToString(3)}"
            : $"{name.Name} ({description})";
    }
}
