namespace Akka.Configuration;

/// <summary>Makes configurations out of HOCON.</summary>
public class ConfigurationFactory
{
    private static readonly Lazy<Config> Reference = new(() => Embedded("Akka/reference.conf"));

    /// <exception cref="ConfigurationException">The text is not HOCON; the message names the line.</exception>
    public static Config ParseString(string hocon) => new(HoconParser.Parse(hocon));

    /// <summary>The settings of the actor core, as its reference.conf gives them.</summary>
    internal static Config Default() => Reference.Value;

    /// <summary>One module's reference.conf, named by its folder: <c>Akka.Streams/reference.conf</c>.</summary>
    internal static Config Embedded(string resourceName)
    {
        var assembly = typeof(ConfigurationFactory).Assembly;
        using var stream = assembly.GetManifestResourceStream(resourceName)
            ?? throw new ConfigurationException($"{assembly.GetName().Name} has no resource {resourceName}.");
        using var reader = new StreamReader(stream);
        return ParseString(reader.ReadToEnd());
    }
}
