using System.CommandLine;
using ActorPhotos.Cli.Output;
using ActorPhotos.Cli.Running;
using ActorPhotos.Hosting;
using ActorPhotos.Hosting.Running;
using ActorPhotos.Pipeline.Dating;

namespace ActorPhotos.Cli.Commands;

/// <summary><c>redate</c>: what a newer rule set, decisions and clock models change, and the names that
/// follow.</summary>
internal static class RedateCommand
{
    private const int PageRows = 1000;

    private const string About = """
        Scores every known file again, from what is on record, and lists the files whose date changes: by a newer rule
        set, a decision, a camera's clock. With --apply the dates are renewed and copies in the library move to the
        names that go with them; nothing is overwritten, and sources are not touched.

        Examples:
          actorphotos redate --library ~/Library
          actorphotos redate --apply --library ~/Library
          actorphotos redate --plan --json --library ~/Library
        """;

    public static Command Create()
    {
        var plan = new Option<bool>("--plan") { Description = "List what would change, and change nothing (default)." };
        var apply = new Option<bool>("--apply") { Description = "Renew the dates and move the copies." };
        var common = new CommonOptions();
        var command = new Command("redate", About) { plan, apply };
        common.AddTo(command, runsJobs: false);
        command.Validators.Add(result =>
        {
            if (result.GetValue(plan) && result.GetValue(apply))
            {
                result.AddError("Either --plan or --apply.");
            }
        });
        command.SetAction(parsed =>
        {
            var applied = parsed.GetValue(apply);
            var result = Zoned(() => applied ? Apply(common, parsed) : Plan(common, parsed));
            RedateWriter.Write(result, applied, common.Json(parsed), Console.Out);
            return result.Stopped is not null ? ExitCode.NotCompleted
                : result.NotMoved.Count > 0 ? ExitCode.CompletedWithFailures : ExitCode.Completed;
        });
        return command;
    }

    /// <exception cref="HostStartException">A job ran with a zone that this machine does not know.</exception>
    internal static T Zoned<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (TimeZoneNotFoundException error)
        {
            throw new HostStartException($"{error.Message} A job was run with it: install the package tzdata.", error);
        }
    }

    private static RedatingResult Plan(CommonOptions common, ParseResult parsed)
    {
        using var library = OpenedLibrary.Open(common.Library(parsed), common.State(parsed));
        return new Redating(library.Catalog, library.State.Library!, PageRows).Plan(CancellationToken.None);
    }

    private static RedatingResult Apply(CommonOptions common, ParseResult parsed)
    {
        using var library = OwnedCatalog.Open(
            common.Library(parsed), common.State(parsed), "actorphotos redate --apply", TimeProvider.System);
        return new Redating(library.Catalog, library.State.Library!, PageRows).Apply(CancellationToken.None);
    }
}
