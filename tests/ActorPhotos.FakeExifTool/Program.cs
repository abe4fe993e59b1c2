namespace ActorPhotos.FakeExifTool;

internal static class Program
{
    public static int Main() => 1;
}
