namespace ActorPhotos.AkkaStandIn.Tests.StandIn;

/// <summary>The repository this test was built from.</summary>
internal static class RepositoryFolder
{
    public static string Root { get; } = Up(AppContext.BaseDirectory);

    public static string Find(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    private static string Up(string folder)
    {
        while (!System.IO.File.Exists(System.IO.Path.Combine(folder, "ActorPhotos.sln")))
        {
            folder = System.IO.Path.GetDirectoryName(folder)
                ?? throw new InvalidOperationException("ActorPhotos.sln is not above the test.");
        }
        return folder;
    }
}
