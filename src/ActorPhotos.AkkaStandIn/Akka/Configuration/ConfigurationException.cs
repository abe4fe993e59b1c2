using Akka.Actor;

namespace Akka.Configuration;

/// <summary>A configuration text that cannot be read, or a value in it that does not fit what was asked for.</summary>
public class ConfigurationException : AkkaException
{
    public ConfigurationException(string message)
        : base(message, null)
    {
    }
}
