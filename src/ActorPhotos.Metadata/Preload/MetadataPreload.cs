using ActorPhotos.Core.Files;
using ActorPhotos.Core.Metadata;
using ActorPhotos.Core.Outcomes;
using ActorPhotos.Metadata.ExifTool.Supervision;

namespace ActorPhotos.Metadata.Preload;

/// <summary>
/// Metadata for somebody who looks at many files: told what is in view, it reads that first and what is near it next,
/// each file once however many ask, and answers from memory without waiting. Thread-safe; never blocks.
/// </summary>
/// <param name="capacity">
/// Files held at least, and as many failures; a view larger than that is held whole.
/// </param>
/// <param name="window">Reads under way at most: the rest waits here, where the next view can reorder it.</param>
/// <param name="pause">Before a file that failed is read again.</param>
public sealed class MetadataPreload(
    IPreloadReader reader, int capacity, int window, TimeSpan pause, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<BytePath, Entry> _entries = [];
    private readonly LinkedList<Entry> _byUse = [];
    private readonly LinkedList<Entry> _failures = [];
    private LinkedList<Entry> _waiting = [];
    private HashSet<BytePath> _view = [];
    private int _underWay;

    /// <summary>Files whose metadata is in memory.</summary>
    public int Held
    {
        get
        {
            lock (_gate) return _byUse.Count;
        }
    }

    /// <summary>What is known now; starts nothing.</summary>
    public PreloadState Look(BytePath path)
    {
        lock (_gate)
        {
            if (!_entries.TryGetValue(path, out var entry)) return PreloadState.NotYet.Instance;
            Touch(entry);
            return entry.State;
        }
    }

    /// <summary>
    /// The metadata, as soon as it is known; asked for as something a person waits for. A failure is a result.
    /// </summary>
    public Task<MetadataResult> Get(BytePath path)
    {
        List<Action> then = [];
        Task<MetadataResult> result;
        lock (_gate)
        {
            var entry = Find(path);
            Touch(entry);
            if (entry.State is PreloadState.Known known) return Task.FromResult(known.Metadata);
            if (entry.State is PreloadState.Failed failed && !IsDue(entry)) return Task.FromResult(failed.Metadata);
            entry.Wanted ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            result = entry.Wanted.Task;
            Want(entry, ReadPriority.High, then);
            StartReads(then);
        }
        then.ForEach(action => action());
        return result;
    }

    /// <summary>
    /// What is looked at now, in order, and what may be next. What is neither, and nobody waits for, is not read any
    /// more; what is in memory stays there while there is room.
    /// </summary>
    public void View(IReadOnlyList<BytePath> visible, IReadOnlyList<BytePath> near)
    {
        List<Action> then = [];
        lock (_gate)
        {
            _view = [.. visible, .. near];
            var before = _waiting;
            _waiting = [];
            foreach (var entry in before) entry.Place = null;
            foreach (var path in visible) Want(Find(path), ReadPriority.High, then);
            foreach (var entry in before.Where(entry => entry.Wanted is not null)) Want(entry, ReadPriority.High, then);
            foreach (var path in near) Want(Find(path), ReadPriority.Low, then);
            foreach (var entry in _entries.Values.Where(entry => !IsWanted(entry)).ToList()) Drop(entry, then);
            StartReads(then);
        }
        then.ForEach(action => action());
    }

    private bool IsWanted(Entry entry) =>
        entry.Wanted is not null || _view.Contains(entry.Path) || entry.State is PreloadState.Known;

    private void Drop(Entry entry, List<Action> then)
    {
        if (entry.Reading is { } id)
        {
            // The entry goes when the read says that it was cancelled, or stays when it was faster.
            then.Add(() => reader.Cancel(id));
            return;
        }
        Remove(entry);
    }

    private void Remove(Entry entry)
    {
        _entries.Remove(entry.Path);
        entry.Use?.List?.Remove(entry.Use);
    }

    private Entry Find(BytePath path)
    {
        if (!_entries.TryGetValue(path, out var entry)) _entries.Add(path, entry = new Entry(path));
        return entry;
    }

    private void Want(Entry entry, ReadPriority priority, List<Action> then)
    {
        if (entry.State is PreloadState.Known || (entry.State is PreloadState.Failed && !IsDue(entry))) return;
        if (entry.Reading is { } id)
        {
            if (entry.Priority == priority) return;
            entry.Priority = priority;
            then.Add(() => reader.Prioritise(id, priority));
            return;
        }
        if (entry.Place is { } place)
        {
            if (priority >= entry.Priority) return;
            _waiting.Remove(place);
        }
        entry.Priority = priority;
        entry.Place = priority == ReadPriority.High ? AddBeforeNear(entry) : _waiting.AddLast(entry);
    }

    private LinkedListNode<Entry> AddBeforeNear(Entry entry)
    {
        for (var node = _waiting.Last; node is not null; node = node.Previous)
        {
            if (node.Value.Priority == ReadPriority.High) return _waiting.AddAfter(node, entry);
        }
        return _waiting.AddFirst(entry);
    }

    private void StartReads(List<Action> then)
    {
        while (_underWay < window && _waiting.First is { } first)
        {
            _waiting.RemoveFirst();
            var entry = first.Value;
            var id = Guid.NewGuid();
            (entry.Place, entry.Reading) = (null, id);
            _underWay++;
            var priority = entry.Priority;
            then.Add(() => _ = Follow(entry, reader.Read(id, entry.Path, priority)));
        }
    }

    private async Task Follow(Entry entry, Task<MetadataResult?> reading)
    {
        MetadataResult? metadata;
        try
        {
            metadata = await reading;
        }
        catch (Exception e)
        {
            // A reader that breaks its contract must not leave anybody waiting.
            metadata = new(StageResult.FailedTransient, TagSet.None, "preload", Detail: e.Message);
        }
        List<Action> then = [];
        TaskCompletionSource<MetadataResult>? wanted = null;
        lock (_gate)
        {
            _underWay--;
            entry.Reading = null;
            if (metadata is null) AfterCancel(entry, then);
            else
            {
                (wanted, entry.Wanted) = (entry.Wanted, null);
                Keep(entry, metadata);
            }
            StartReads(then);
        }
        wanted?.SetResult(metadata!);
        then.ForEach(action => action());
    }

    /// <summary>Somebody may have come for it between the cancellation and its effect.</summary>
    private void AfterCancel(Entry entry, List<Action> then)
    {
        if (entry.Wanted is not null) Want(entry, ReadPriority.High, then);
        else if (_view.Contains(entry.Path)) Want(entry, entry.Priority, then);
        else Remove(entry);
    }

    private void Keep(Entry entry, MetadataResult metadata)
    {
        entry.Use?.List?.Remove(entry.Use);
        // Only what is known of the file itself is kept: a tool that was busy or gone says nothing about it.
        if (metadata.Result is StageResult.Ok or StageResult.Empty or StageResult.FailedPermanent)
        {
            entry.State = new PreloadState.Known(metadata);
            entry.Use = _byUse.AddFirst(entry);
            Evict(_byUse);
            return;
        }
        (entry.State, entry.FailedAt) = (new PreloadState.Failed(metadata), time.GetTimestamp());
        entry.Use = _failures.AddFirst(entry);
        Evict(_failures);
    }

    private void Evict(LinkedList<Entry> list)
    {
        var room = Math.Max(capacity, _view.Count);
        for (var node = list.Last; node is not null && list.Count > room;)
        {
            var next = node.Previous;
            if (!_view.Contains(node.Value.Path) && !node.Value.IsUnderWay) Remove(node.Value);
            node = next;
        }
    }

    private static void Touch(Entry entry)
    {
        if (entry.Use is not { List: { } list } use) return;
        list.Remove(use);
        list.AddFirst(use);
    }

    private bool IsDue(Entry entry) => time.GetElapsedTime(entry.FailedAt) >= pause;

    private sealed class Entry(BytePath path)
    {
        public BytePath Path => path;

        public PreloadState State { get; set; } = PreloadState.NotYet.Instance;

        public ReadPriority Priority { get; set; }

        /// <summary>Set while it waits for its turn.</summary>
        public LinkedListNode<Entry>? Place { get; set; }

        /// <summary>Set while it is read.</summary>
        public Guid? Reading { get; set; }

        /// <summary>Set once it was read: its place among what is known, or among what failed.</summary>
        public LinkedListNode<Entry>? Use { get; set; }

        /// <summary>Set while somebody waits for it.</summary>
        public TaskCompletionSource<MetadataResult>? Wanted { get; set; }

        public long FailedAt { get; set; }

        /// <summary>A read of it has begun or will: also of one that failed before.</summary>
        public bool IsUnderWay => Place is not null || Reading is not null || Wanted is not null;
    }
}
