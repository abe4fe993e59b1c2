namespace ActorPhotos.Core.Timestamps;

/// <summary>A kind of evidence and what it is worth by itself.</summary>
/// <param name="Name">As in <see cref="Candidate.Source"/>.</param>
/// <param name="Weight">0 to 1.</param>
public sealed record TimestampSource(string Name, Witness Witness, double Weight)
{
    /// <summary>All that the rules know, in the order of trust.</summary>
    public static IReadOnlyList<TimestampSource> All { get; } =
        [.. Sources.All.Select(row => new TimestampSource(row.Name, row.Witness, row.Weight))];
}
