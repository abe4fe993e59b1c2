using Akka.Actor;
using Akka.Event;

namespace ActorPhotos.Hosting;

/// <summary>
/// Writes the actors' log to standard error, one line an event, so that standard output stays for results.
/// </summary>
/// <remarks>
/// Supervised by: the system's log bus. Children: none. Receives: InitializeLogger, LogEvent. Replies:
/// LoggerInitialized. Persists: nothing. On restart: nothing is kept.
/// </remarks>
public sealed class LogWriter : ReceiveActor
{
    public LogWriter()
    {
        Receive<InitializeLogger>(_ => Sender.Tell(new LoggerInitialized()));
        Receive<LogEvent>(Write);
    }

    /// <summary>Where lines go; the command line puts its live display out of the way first.</summary>
    public static Action<string> Sink { get; set; } = Console.Error.WriteLine;

    private static void Write(LogEvent entry)
    {
        var text = $"{entry.Message}".ReplaceLineEndings(" ");
        var cause = entry.Cause is null ? ""
            : $" ({entry.Cause.GetType().Name}: {entry.Cause.Message.ReplaceLineEndings(" ")})";
        Sink($"{entry.Timestamp:HH:mm:ss} {entry.LogLevel().ToString()[..^5].ToLowerInvariant()}: {text}{cause}");
    }
}
