namespace ActorPhotos.Cli;

internal static class Program
{
    public static int Main() => 4;
}
