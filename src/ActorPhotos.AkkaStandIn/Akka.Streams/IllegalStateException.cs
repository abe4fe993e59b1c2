using Akka.Actor;

namespace Akka.Pattern;

/// <summary>Something was asked of an object that its state does not allow.</summary>
public class IllegalStateException : AkkaException
{
    public IllegalStateException(string message)
        : base(message)
    {
    }
}
