namespace ActorPhotos.Core.Timestamps.Explaining;

/// <summary>How a candidate stands to the chosen one.</summary>
public enum Stand
{
    Chosen,
    Agrees,
    ZoneApart,

    /// <summary>A file or edit time behind the picture, as is normal.</summary>
    Later,
    Drifts,

    /// <summary>Known to the day only, and a day or two apart.</summary>
    Near,
    Contradicts,
    Rejected,
}

/// <summary>A candidate and how it stands to the chosen one.</summary>
public sealed record Related(Candidate Candidate, Stand Stand);

/// <summary>All candidates of a verdict in the order of trust, each with its stand.</summary>
public static class Relations
{
    public static IReadOnlyList<Related> Of(ScoredTimestamps scored)
    {
        var chosen = Chosen(scored);
        return [.. scored.Candidates.Select(candidate => new Related(candidate, StandOf(candidate, chosen)))];
    }

    /// <summary>Null when nothing was chosen.</summary>
    internal static Candidate? Chosen(ScoredTimestamps scored) => scored.Candidates.FirstOrDefault(candidate =>
        !candidate.Rejected && candidate.Source == scored.Verdict.ChosenSource);

    private static Stand StandOf(Candidate candidate, Candidate? chosen)
    {
        if (candidate.Rejected || chosen is null) return Stand.Rejected;
        if (ReferenceEquals(candidate, chosen)) return Stand.Chosen;
        return Relation.Between(chosen, candidate).Kind switch
        {
            RelationKind.Agree => Stand.Agrees,
            RelationKind.Zone => Stand.ZoneApart,
            _ when Standing.IsLaterCopy(candidate, chosen) => Stand.Later,
            RelationKind.Drift => Stand.Drifts,
            RelationKind.Near => Stand.Near,
            _ => Stand.Contradicts,
        };
    }
}
