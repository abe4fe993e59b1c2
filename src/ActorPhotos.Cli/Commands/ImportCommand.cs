using System.CommandLine;
using ActorPhotos.Catalog.Records;

namespace ActorPhotos.Cli.Commands;

/// <summary><c>import SOURCE... --library DIR</c>: everything, from reading to the tidy library.</summary>
internal static class ImportCommand
{
    private const string About = """
        Reads the sources and publishes verified copies of what is new into the library.

        Sources are never changed. Interrupted, run the same command again: it goes on where it was. Files that are
        not photos or videos are left where they are; the end says how many.

        Examples:
          actorphotos import ~/Pictures --library ~/Library
          actorphotos import /mnt/card ~/Takeout --library ~/Library --zone America/New_York
          actorphotos import ~/Pictures --library ~/Library --dry-run
        """;

    public static Command Create() => SourceCommand.Create("import", About, JobKind.Import, offersDryRun: true);
}
