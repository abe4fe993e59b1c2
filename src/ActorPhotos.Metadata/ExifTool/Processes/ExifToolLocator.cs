namespace ActorPhotos.Metadata.ExifTool.Processes;

public static class ExifToolLocator
{
    public static Task<ExifToolLocation> LocateAsync(string? setting, CancellationToken cancel = default) =>
        throw new NotImplementedException();
}
