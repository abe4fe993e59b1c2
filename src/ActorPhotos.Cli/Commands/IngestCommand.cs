using System.CommandLine;
using ActorPhotos.Catalog.Records;

namespace ActorPhotos.Cli.Commands;

/// <summary><c>ingest SOURCE... --library DIR</c>: learns everything, copies nothing.</summary>
internal static class IngestCommand
{
    private const string About = """
        Hashes the sources, reads metadata and works out when each photo was taken, but copies nothing. 'export' makes
        the library later from what is known.

        Example:
          actorphotos ingest /mnt/nas/photos --library ~/Library
        """;

    public static Command Create() => SourceCommand.Create("ingest", About, JobKind.Ingest, offersDryRun: false);
}
