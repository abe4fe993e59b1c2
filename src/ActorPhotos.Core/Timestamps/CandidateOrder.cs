namespace ActorPhotos.Core.Timestamps;

/// <summary>
/// One order for everything that follows, so that sums of fractions come out equal to the last bit: what may compete,
/// then the source most trusted, then every other field. Candidates that compare as equal are equal.
/// </summary>
internal sealed class CandidateOrder : IComparer<Candidate>
{
    public static CandidateOrder Instance { get; } = new();

    public int Compare(Candidate? x, Candidate? y)
    {
        if (ReferenceEquals(x, y)) return 0;
        if (x is null || y is null) return x is null ? -1 : 1;
        var order = x.Rejected.CompareTo(y.Rejected);
        if (order == 0) order = Sources.Rank(x.Source).CompareTo(Sources.Rank(y.Source));
        if (order == 0) order = string.CompareOrdinal(x.Source, y.Source);
        if (order == 0) order = x.Time.Local.CompareTo(y.Time.Local);
        if (order == 0) order = y.Weight.CompareTo(x.Weight);
        return order == 0 ? CompareRest(x, y) : order;
    }

    private static int CompareRest(Candidate x, Candidate y)
    {
        var order = x.Witness.CompareTo(y.Witness);
        if (order == 0) order = x.Time.Precision.CompareTo(y.Time.Precision);
        if (order == 0) order = x.IsUtc.CompareTo(y.IsUtc);
        if (order == 0) order = Nullable.Compare(x.Time.OffsetMinutes, y.Time.OffsetMinutes);
        if (order == 0) order = x.Time.Basis.CompareTo(y.Time.Basis);
        if (order == 0) order = x.MayBeLocal.CompareTo(y.MayBeLocal);
        if (order == 0) order = x.ToleranceSeconds.CompareTo(y.ToleranceSeconds);
        if (order == 0) order = string.CompareOrdinal(x.Text, y.Text);
        if (order == 0) order = string.CompareOrdinal(x.Tag, y.Tag);
        if (order == 0) order = string.CompareOrdinal(x.Rule, y.Rule);
        return order == 0 ? string.CompareOrdinal(x.Note, y.Note) : order;
    }
}
