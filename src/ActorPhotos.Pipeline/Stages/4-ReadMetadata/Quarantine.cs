using ActorPhotos.Catalog.Records;

namespace ActorPhotos.Pipeline.Stages;

/// <summary>
/// Decides whether bytes that ExifTool was lost to are worth another try. Thread-safe.
/// </summary>
public sealed class Quarantine(ToolVersion tool)
{
    /// <summary>
    /// True when it was lifted, or another version of the tool is there. Without a tool, and while the job stops,
    /// nothing is tried.
    /// </summary>
    public async Task<bool> IsOver(StrikeMark strike)
    {
        if (strike.Lifted)
        {
            return true;
        }
        try
        {
            return await tool.Get() is { } version && version != strike.ToolVersion;
        }
        catch (OperationCanceledException)
        {
            return false; // the next attempt decides
        }
    }
}
