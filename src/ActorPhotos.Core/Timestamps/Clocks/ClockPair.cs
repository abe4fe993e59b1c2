namespace ActorPhotos.Core.Timestamps.Clocks;

/// <summary>How it is known what the time was when a camera showed another.</summary>
public enum ClockPairKind
{
    /// <summary>A person says that two photos show the same moment.</summary>
    Anchor,

    /// <summary>The satellites' time in the photo itself.</summary>
    OwnGps,

    /// <summary>The same event, photographed by a camera whose time is known.</summary>
    SharedEvent,
}

/// <summary>One moment on two clocks.</summary>
/// <param name="Shown">Wall-clock time as the camera shows it.</param>
/// <param name="True">Wall-clock time at that place and moment.</param>
public sealed record ClockPair(DateTime Shown, DateTime True, ClockPairKind Kind);

/// <summary>A model of a clock and how well it fits.</summary>
/// <param name="Used">Pairs that it rests on.</param>
/// <param name="LeftOut">Pairs that contradict the others.</param>
/// <param name="MedianSeconds">Median of what is left unexplained; null when one pair leaves nothing to
/// compare.</param>
/// <param name="WorstSeconds">The most that is left unexplained among the used; null like the median.</param>
/// <param name="Caution">What a person should know before relying on it; null when there is nothing.</param>
public sealed record ClockEstimate(
    ClockModel Model, int Used, int LeftOut, double? MedianSeconds, double? WorstSeconds, string? Caution);
