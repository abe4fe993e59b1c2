namespace ActorPhotos.Pipeline.Stages;

/// <summary>
/// One walk over all sources, handed out in pages so that reading folders stays on its own threads. Used by one caller
/// at a time.
/// </summary>
public sealed class Walk(IEnumerable<WalkedEntry> entries) : IDisposable
{
    private const int PageEntries = 256;

    private readonly IEnumerator<WalkedEntry> _entries = entries.GetEnumerator();

    /// <summary>Entries handed out.</summary>
    public long Count { get; private set; }

    /// <summary>True once the end was reached; false while it goes on and when it was stopped.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>Blocking; empty at the end and when stopped.</summary>
    public IReadOnlyList<WalkedEntry> NextPage()
    {
        var page = new List<WalkedEntry>(PageEntries);
        try
        {
            while (page.Count < PageEntries && !IsComplete)
            {
                if (_entries.MoveNext())
                {
                    page.Add(_entries.Current);
                }
                else
                {
                    IsComplete = true;
                }
            }
        }
        catch (OperationCanceledException)
        {
            return []; // stopped: the entries of this page are found again by the next attempt
        }
        Count += page.Count;
        return page;
    }

    public void Dispose() => _entries.Dispose();
}
