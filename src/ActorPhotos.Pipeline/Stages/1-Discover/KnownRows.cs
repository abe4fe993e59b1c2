using ActorPhotos.Catalog;
using ActorPhotos.Catalog.Records;
using ActorPhotos.Core.Files;
using ActorPhotos.Files;

namespace ActorPhotos.Pipeline.Stages;

/// <summary>
/// What the catalog knows of a source, read page by page beside the walk: both are in the order of path bytes, so a
/// million files cost a few hundred queries. Used by one caller at a time, with paths in ascending order.
/// </summary>
internal sealed class KnownRows(PhotoCatalog catalog, long sourceId, int pageRows)
{
    private IReadOnlyList<KnownFile> _page = [];
    private int _next;
    private BytePath? _after;
    private bool _isOver;

    /// <summary>The row of this entry's path, whatever its stamp; null when there is none.</summary>
    public KnownFile? At(WalkEntry entry)
    {
        var path = entry.RelativePath;
        if (entry.Kind is EntryKind.Folder or EntryKind.UnreadableFolder or EntryKind.Vanished)
        {
            // A folder is walked as name + '/' and recorded as its name, which is another place in the order.
            return catalog.Files.Find(new FileKey(sourceId, path));
        }
        while (Current() is { } row)
        {
            var order = row.Key.Path.CompareTo(path);
            if (order >= 0)
            {
                return order == 0 ? row : null;
            }
            _next++;
        }
        return null;
    }

    private KnownFile? Current()
    {
        if (_next == _page.Count && !_isOver)
        {
            _page = catalog.Files.FindAfter(sourceId, _after, pageRows);
            _next = 0;
            _isOver = _page.Count < pageRows;
            _after = _page.Count > 0 ? _page[^1].Key.Path : _after;
        }
        return _next < _page.Count ? _page[_next] : null;
    }
}
