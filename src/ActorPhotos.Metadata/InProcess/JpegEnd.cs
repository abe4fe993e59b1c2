namespace ActorPhotos.Metadata.InProcess;

internal static class JpegEnd
{
    public static bool? IsComplete(FileWindow window) => window.Length == 0 ? false : null;
}
