namespace ActorPhotos.Hosting;

/// <summary>
/// The program cannot start on this library; the message is one line that says why and what to do (exit code 4).
/// </summary>
public sealed class HostStartException : Exception
{
    public HostStartException(string message)
        : base(message)
    {
    }

    public HostStartException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
