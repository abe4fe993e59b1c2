namespace ActorPhotos.Architecture.Tests;

/// <summary>A breach of a rule that is meant, and why. One that no longer breaks the rule must go.</summary>
internal sealed record NamedException(string What, string Why);

/// <summary>Compares what a rule found with the exceptions that are named.</summary>
internal static class Breaches
{
    /// <summary>
    /// Fails with the breaches that have no exception, and with the exceptions that are not needed. A breach is
    /// excepted when it begins with the exception's text.
    /// </summary>
    public static void ShouldBeNamed(this IEnumerable<string> breaches, params NamedException[] exceptions)
    {
        string[] found = [.. breaches.Distinct(StringComparer.Ordinal)];
        var unnamed = found.Where(breach => !exceptions.Any(named => Covers(named, breach)));
        var idle = exceptions.Where(named => !found.Any(breach => Covers(named, breach)))
            .Select(named => $"exception not needed any more: {named.What}");
        unnamed.Concat(idle).ShouldBeEmpty();
    }

    private static bool Covers(NamedException named, string breach) =>
        breach.StartsWith(named.What, StringComparison.Ordinal);
}
