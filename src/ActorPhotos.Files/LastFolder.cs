using ActorPhotos.Core.Files;

namespace ActorPhotos.Files;

/// <summary>
/// Status of many paths below a folder, most of them in the folder of the one before: that one stays open. For one
/// thread.
/// </summary>
public sealed class LastFolder(RootFolder root) : IDisposable
{
    private BytePath _path;
    private RootFolder? _folder;

    /// <summary>As <see cref="RootFolder.StatusOf"/>.</summary>
    public FileResult<FileStatus> StatusOf(BytePath relative)
    {
        var parent = relative.Parent;
        if (parent.IsEmpty) return root.StatusOf(relative);
        if (_folder is null || parent != _path)
        {
            Dispose();
            if (!root.OpenInside(parent).TryGet(out var opened, out var error)) return error;
            (_path, _folder) = (parent, opened);
        }
        return _folder.StatusOf(relative.Name);
    }

    public void Dispose()
    {
        _folder?.Dispose();
        _folder = null;
    }
}
