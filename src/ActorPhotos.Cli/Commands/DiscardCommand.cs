using System.CommandLine;
using ActorPhotos.Hosting.Control;
using ActorPhotos.Pipeline.Jobs;

namespace ActorPhotos.Cli.Commands;

/// <summary><c>discard JOB</c>: frees what a stopped job had copied and reserved.</summary>
internal static class DiscardCommand
{
    private const string About = """
        Gives up a job that is not running: its staged copies and reserved names are freed. Published files stay,
        sources were never touched, and what was learned about them is kept.

        Example:
          actorphotos discard 7 --library ~/Library
        """;

    public static Command Create() => JobControl.Create(
        "discard", About, ControlVerb.Discard, runsJobs: false,
        (common, parsed, id) => JobControl.AskHere(common, parsed, id, new DiscardJob(id)));
}
