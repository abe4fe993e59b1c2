using ActorPhotos.Catalog.Records;
using ActorPhotos.Core.Companions;
using ActorPhotos.Core.Files;
using ActorPhotos.Core.Metadata;
using ActorPhotos.Core.Outcomes;

namespace ActorPhotos.Pipeline.Stages;

/// <summary>
/// Finds what belongs together, folder by folder: rows come in walk order, so a folder is complete when the walk leaves
/// it, and only the folders above are held. Looks closer at folders with something that is not settled. What Takeout
/// split over several archives is joined when its source is through.
/// </summary>
internal sealed class JoinCompanions(StageContext context)
{
    private readonly List<FolderRelations> _batch = [];
    private int _batchFiles;
    private Dictionary<string, List<Part>> _takeout = new(StringComparer.Ordinal);

    private sealed record OpenFolder(BytePath Path)
    {
        public List<JoinRow> Rows { get; } = [];
    }

    /// <summary>What is left of one folder of a Takeout.</summary>
    private sealed record Part(IReadOnlyList<FolderFile> Left, IReadOnlyDictionary<long, string> Alone, bool IsPending);

    public void Run()
    {
        var job = context.Terms.JobId;
        if (context.Terms.Kind == JobKind.Export || !context.Catalog.Companions.HasPending(job))
        {
            return; // an export publishes what ingests have joined
        }
        foreach (var source in context.Catalog.Jobs.Get(job)!.Sources)
        {
            JoinSource(source);
        }
        SaveBatch();
        context.Catalog.Companions.MarkDated(job);
    }

    private void JoinSource(long sourceId)
    {
        _takeout = new(StringComparer.Ordinal);
        Stack<OpenFolder> open = [];
        for (var after = BytePath.Empty; ;)
        {
            context.Stop.ThrowIfCancellationRequested();
            var page = context.Catalog.Companions.Page(
                context.Terms.JobId, sourceId, after, context.Settings.PageRows);
            if (page.Count == 0)
            {
                break;
            }
            foreach (var row in page)
            {
                var folder = row.Path.Parent;
                while (open.TryPeek(out var top) && top.Path != folder && !folder.IsBelow(top.Path))
                {
                    Close(open.Pop());
                }
                if (!open.TryPeek(out var current) || current.Path != folder)
                {
                    open.Push(current = new OpenFolder(folder));
                }
                current.Rows.Add(row);
            }
            after = page[^1].Path;
        }
        while (open.TryPop(out var folder))
        {
            Close(folder);
        }
        foreach (var parts in _takeout.Values)
        {
            JoinParts(parts);
        }
    }

    private void Close(OpenFolder folder)
    {
        var isPending = folder.Rows.Exists(row => row.IsPending);
        var takeout = FolderJoin.TakeoutFolder([.. folder.Path.Segments.Select(name => name.Display)]);
        if (!isPending && takeout is null)
        {
            return;
        }
        FolderFile[] files = [.. folder.Rows.Select(row =>
            new FolderFile(row.FileId, NameOf(row), row.Type, row.Facts))];
        var found = FolderJoin.Join(files);
        HashSet<long> left = [];
        if (takeout is not null)
        {
            var part = new Part(FolderJoin.LeftOf(files, found), found.Alone, isPending);
            left.UnionWith(part.Left.Where(file => file.Kind is CompanionKind.Takeout).Select(file => file.Id));
            if (!_takeout.TryGetValue(takeout, out var parts))
            {
                _takeout[takeout] = parts = [];
            }
            parts.Add(part);
        }
        if (isPending)
        {
            // What is left of a Takeout waits for the other parts.
            Add(new FolderRelations(
                [.. folder.Rows.Select(row => row.FileId).Where(id => !left.Contains(id))],
                found with { Alone = found.Alone.Where(one => !left.Contains(one.Key)).ToDictionary() },
                Groups(files)));
        }
    }

    private void JoinParts(List<Part> parts)
    {
        if (!parts.Exists(part => part.IsPending))
        {
            return;
        }
        long[] jsons = [.. parts.SelectMany(part => part.Left)
            .Where(file => file.Kind is CompanionKind.Takeout).Select(file => file.Id)];
        if (jsons.Length > 0)
        {
            var found = parts.Count > 1
                ? FolderJoin.JoinLeft(parts.Select(part => part.Left))
                : new JoinedFolder([], parts[0].Alone.Where(one => jsons.Contains(one.Key)).ToDictionary());
            Add(new FolderRelations(jsons, found, []), groups: false);
        }
    }

    private IReadOnlyList<GroupedFile> Groups(FolderFile[] files)
    {
        FolderFile[] media = [.. files.Where(file => file is { Kind: null, Type: not null })];
        HashSet<long> asked = [.. media.GroupBy(file => ShotRules.NameOf(file.Name), StringComparer.OrdinalIgnoreCase)
            .Where(same => same.Skip(1).Any()).SelectMany(same => same).Select(file => file.Id)];
        var tags = context.Catalog.Companions.TagsOf(asked, markedOnly: false);
        var marked = context.Catalog.Companions.TagsOf(
            media.Select(file => file.Id).Where(id => !asked.Contains(id)), markedOnly: true);
        return ShotRules.Join([.. media
            .Where(file => tags.ContainsKey(file.Id) || marked.ContainsKey(file.Id) || ShotRules.IsBurstName(file.Name))
            .Select(file => Shot(file, tags.GetValueOrDefault(file.Id) ?? marked.GetValueOrDefault(file.Id)))]);
    }

    private ShotFile Shot(FolderFile file, MetadataResult? metadata) => new(
        file.Id, file.Name, file.Type!, metadata?.Tags ?? TagSet.None, metadata is null ? null
            : ContentTime.Of(metadata, file.Type!, context.Terms.Zone, context.Terms.Started));

    private void Add(FolderRelations folder, bool groups = true)
    {
        _batch.Add(folder with { KeepsGroups = !groups });
        _batchFiles += folder.Files.Count;
        if (_batchFiles >= context.Settings.PageRows)
        {
            SaveBatch();
        }
    }

    private void SaveBatch()
    {
        if (_batch.Count == 0)
        {
            return;
        }
        context.Stop.ThrowIfCancellationRequested();
        var (alone, reopened) = context.Catalog.Companions.Save(context.Terms.JobId, _batch);
        for (; alone > 0; alone--)
        {
            context.Ledger.Recount(Outcome.Pending, Outcome.Excluded);
        }
        for (; reopened > 0; reopened--)
        {
            context.Ledger.Recount(Outcome.Excluded, Outcome.Pending);
        }
        _batch.Clear();
        _batchFiles = 0;
    }

    private static string NameOf(JoinRow row) => row.Path.Name.Text ?? row.Path.Name.Display;
}
