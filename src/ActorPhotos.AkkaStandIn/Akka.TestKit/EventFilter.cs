using Akka.Event;

namespace Akka.TestKit;

/// <summary>Counts the log events that fit and keeps them from being printed.</summary>
internal sealed class EventFilter(Predicate<LogEvent> pattern)
{
    private int _matches;

    public int Matches => Volatile.Read(ref _matches);

    public bool Apply(LogEvent logEvent)
    {
        if (!pattern(logEvent)) return false;
        Interlocked.Increment(ref _matches);
        return true;
    }
}

internal sealed record MuteFilter(EventFilter Filter);

internal sealed record UnmuteFilter(EventFilter Filter);

/// <summary>Text that must equal, begin with, contain or match; everything when nothing is asked.</summary>
internal static class TextPattern
{
    public static Predicate<string> Of(string? message, string? start, string? contains) =>
        (message, start, contains) switch
        {
            ({ } whole, _, _) => text => string.Equals(text, whole, StringComparison.Ordinal),
            (_, { } head, _) => text => text.StartsWith(head, StringComparison.Ordinal),
            (_, _, { } part) => text => text.Contains(part, StringComparison.Ordinal),
            _ => _ => true,
        };

    /// <summary>A log source is an actor's path, with brackets and incarnation or without, or a plain name.</summary>
    public static bool IsSource(string? source, string logSource)
    {
        if (source is null) return true;
        var plain = logSource.TrimStart('[').TrimEnd(']').Split('#')[0];
        return string.Equals(source, logSource, StringComparison.Ordinal)
            || string.Equals(source, plain, StringComparison.Ordinal)
            || (plain.IndexOf("://", StringComparison.Ordinal) is > 0 and var scheme
                && plain.IndexOf('/', scheme + 3) is > 0 and var path
                && string.Equals(source, plain[path..], StringComparison.Ordinal));
    }
}
