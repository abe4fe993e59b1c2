namespace ActorPhotos.Hosting;

/// <summary>The commented HOCON files that are delivered beside the program.</summary>
public static class HoconFiles
{
    public static string Settings => Read("actorphotos.conf");

    public static string Akka => Read("akka.conf");

    private static string Read(string name)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "hocon", name);
        try
        {
            return System.IO.File.ReadAllText(path);
        }
        catch (IOException error)
        {
            throw new HostStartException($"{path} is missing: the program was not delivered whole.", error);
        }
    }
}
