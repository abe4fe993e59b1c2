namespace ActorPhotos.Metadata.ExifTool.Supervision;

/// <summary>
/// How many files go into one command: more while batches are answered, half as many after one was lost, so that a
/// library with many poisonous files is read one by one. Not thread-safe.
/// </summary>
internal sealed class BatchSize
{
    private readonly int _most;
    private int _now;

    /// <param name="most">At least 1.</param>
    public BatchSize(int most) => (_most, _now) = (most, most);

    /// <summary>
    /// As many as may be taken at once when so many wait: never more than a worker's fair share, so that a shallow
    /// queue is spread over all.
    /// </summary>
    public int For(int queued, int workers) => Math.Clamp(queued / Math.Max(1, workers), 1, _now);

    public void Answered(int files)
    {
        // Only a full batch has shown that a larger one would do.
        if (files >= _now && _now < _most) _now++;
    }

    public void Lost() => _now = Math.Max(1, _now / 2);
}
