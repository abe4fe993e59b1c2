using System.CommandLine;
using System.CommandLine.Parsing;
using ActorPhotos.Catalog;
using ActorPhotos.Cli.Output;
using ActorPhotos.Cli.Running;
using ActorPhotos.Core.Files;
using ActorPhotos.Core.Timestamps.Clocks;
using ActorPhotos.Core.Timestamps.Deciding;
using ActorPhotos.Hosting;
using ActorPhotos.Hosting.Running;
using ActorPhotos.Hosting.State;
using ActorPhotos.Pipeline.Dating;

namespace ActorPhotos.Cli.Commands;

/// <summary><c>review</c>: a person looks at dates, and decides.</summary>
internal static class ReviewCommand
{
    private const int PageRows = 1000;

    private const string About = """
        Counts files by how sure their date is, why, and where they lie; --list shows them. With an action it decides,
        for one file or for all that the filters let through. A decision is kept with the content, outranks every rule,
        survives reading the files again, and can be undone. 'actorphotos redate' then brings dates and names up to
        date.

        Examples:
          actorphotos review --library ~/Library
          actorphotos review --level low,none --folder Scans --list --library ~/Library
          actorphotos review --folder Album-3 --set 1987-06 --library ~/Library
          actorphotos review --camera "EOS 80D" --from 2019-06-01 --to 2019-06-14 --shift +01:00:00 --library ~/Library
          actorphotos review --folder Wedding --spread 1987-06-14T11:00 1987-06-14T16:00 --dry-run --library ~/Library
          actorphotos review ~/Pictures/scan12.jpg --accept --library ~/Library
          actorphotos review --undo --library ~/Library
        """;

    public static Command Create()
    {
        var which = new ReviewOptions();
        var list = new Option<bool>("--list") { Description = "List the files." };
        var accept = new Option<bool>("--accept") { Description = "Decide that the dates are right as they are." };
        var set = Time("--set", "Decide this date: " + GivenTime.Forms);
        var shift = new Option<string?>("--shift")
        {
            Description = "Decide dates that are so much later or earlier: " + GivenTime.SpanForms,
            HelpName = "SPAN",
        };
        var spread = new Option<string[]?>("--spread")
        {
            Description = "Decide dates spread evenly from the first to the last time, in the order of the names.",
            HelpName = "FROM TO",
            Arity = new ArgumentArity(2, 2),
            AllowMultipleArgumentsPerToken = true,
        };
        var undo = new Option<long?>("--undo")
        {
            Description = "Take a batch of decisions back. Default: the latest.",
            HelpName = "BATCH",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var history = new Option<bool>("--history") { Description = "List all batches of decisions." };
        var by = ByOption.Create();
        var dryRun = new Option<bool>("--dry-run") { Description = "Show before and after, and decide nothing." };
        var yes = new Option<bool>("--yes", "-y") { Description = "On a terminal: do not ask before many files." };
        var common = new CommonOptions();
        var command = new Command("review", About)
        {
            list, accept, set, shift, spread, undo, history, by, dryRun, yes,
        };
        which.AddTo(command);
        common.AddTo(command, runsJobs: false);
        Validate(command, shift, spread);
        command.Validators.Add(result => ValidateWhole(
            result, which, [accept, set, shift, spread], undo, history, list));
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(history)) return History(common, parsed);
            if (parsed.GetResult(undo) is not null)
            {
                return Undo(common, parsed, parsed.GetValue(undo), ByOption.Name(parsed, by), parsed.GetValue(dryRun));
            }
            var action = Action(parsed.GetValue(accept), parsed.GetValue(set), parsed.GetValue(shift),
                parsed.GetValue(spread));
            if (action is null) return Look(common, parsed, which, parsed.GetValue(list));
            return Decide(common, parsed, which, action, ByOption.Name(parsed, by), parsed.GetValue(dryRun),
                parsed.GetValue(yes));
        });
        return command;
    }

    private static Option<string?> Time(string name, string description)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = "TIME" };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && GivenTime.Parse(text) is null)
            {
                result.AddError($"{name} '{text}' is no time; it takes {GivenTime.Forms}.");
            }
        });
        return option;
    }

    private static void Validate(Command command, Option<string?> shift, Option<string[]?> spread) =>
        command.Validators.Add(result =>
        {
            if (result.GetValue(shift) is { } span && GivenTime.ParseSpan(span) is null)
            {
                result.AddError($"--shift '{span}' is no span; it takes {GivenTime.SpanForms}.");
            }
            // By its tokens: the value cannot be asked for when there are not two of them.
            foreach (var token in result.GetResult(spread)?.Tokens ?? [])
            {
                if (GivenTime.Parse(token.Value) is null)
                {
                    result.AddError($"--spread '{token.Value}' is no time; it takes {GivenTime.Forms}.");
                }
            }
        });

    private static void ValidateWhole(
        CommandResult result, ReviewOptions which, Option[] actions, Option undo, Option history, Option list)
    {
        var asked = actions.Append(undo).Append(history)
            .Where(option => result.GetResult(option) is { Implicit: false })
            .Select(option => option.Name).ToList();
        if (asked.Count > 1)
        {
            result.AddError($"One thing at a time: {string.Join(", ", asked)}.");
        }
        else if (actions.Any(option => result.GetResult(option) is { Implicit: false }) && !which.IsSaid(result))
        {
            result.AddError($"{asked[0]}: which files? Name them, or give a filter, or --all.");
        }
        else if (asked.Count == 1 && result.GetResult(list) is { Implicit: false })
        {
            result.AddError($"--list goes with looking, not with {asked[0]}; --dry-run shows what would change.");
        }
    }

    private static ReviewAction? Action(bool accept, string? set, string? shift, string[]? spread)
    {
        if (accept) return new("accepted", Review.Accept);
        if (set is not null) return new("set", files => Review.Set(files, GivenTime.Parse(set)!));
        if (shift is not null)
        {
            var by = GivenTime.ParseSpan(shift)!.Value;
            return new($"shifted by {ClockEstimator.Signed(by)}", files => Review.Shift(files, by));
        }
        return spread is [var from, var to]
            ? new($"spread from {from} to {to}", files =>
                Review.Spread(files, GivenTime.Parse(from)!, GivenTime.Parse(to)!)
                ?? throw new HostStartException(
                    "--spread needs two days or two times, the first one first: a month has no evenly spread days."))
            : null;
    }

    private static int Look(CommonOptions common, ParseResult parsed, ReviewOptions which, bool list)
    {
        using var library = OpenedLibrary.Open(common.Library(parsed), common.State(parsed));
        var filter = which.Filter(parsed, Named(library.Catalog, library.State, which.Files(parsed)));
        var files = new Review(library.Catalog, PageRows).Find(filter);
        if (list || which.Files(parsed).Length > 0) ReviewWriter.List(files, common.Json(parsed), Console.Out);
        else ReviewWriter.Count(files, common.Json(parsed), Console.Out);
        return ExitCode.Completed;
    }

    private static int Decide(
        CommonOptions common, ParseResult parsed, ReviewOptions which, ReviewAction action, string by, bool dryRun,
        bool yes)
    {
        using var library = OwnedCatalog.Open(
            common.Library(parsed), common.State(parsed), "actorphotos review", TimeProvider.System);
        var review = new Review(library.Catalog, PageRows);
        var filter = which.Filter(parsed, Named(library.Catalog, library.State, which.Files(parsed)));
        var changes = action.Change([.. review.Find(filter)]);
        if (changes.Count == 0)
        {
            throw new HostStartException(
                "No file matches, so nothing was decided; 'actorphotos review --list' with the same filters shows what "
                + "does.");
        }
        if (dryRun)
        {
            ReviewWriter.Changes(changes, common.Json(parsed), Console.Out);
            return ExitCode.Completed;
        }
        if (!yes && !common.Json(parsed) && changes.Count > 1 && !Confirmed(changes.Count, action.How))
        {
            Console.Error.WriteLine("Nothing was decided.");
            return ExitCode.NotCompleted;
        }
        var result = review.Decide(changes, by, action.How);
        ReviewWriter.Decided(result, action.How, common.Json(parsed), Console.Out);
        return ExitCode.Completed;
    }

    // Nobody can answer where there is no terminal; what was typed there is meant.
    private static bool Confirmed(int count, string how)
    {
        if (Console.IsInputRedirected || Console.IsOutputRedirected) return true;
        Console.Out.Write($"{Words.Files(count)}: {SafeText.Of(how)}. Go on? [y/N] ");
        return Console.In.ReadLine()?.Trim() is "y" or "Y" or "yes";
    }

    private static int Undo(CommonOptions common, ParseResult parsed, long? batch, string by, bool dryRun)
    {
        if (dryRun)
        {
            throw new HostStartException("--undo has no dry run: 'actorphotos review --history' shows the batches.");
        }
        using var library = OwnedCatalog.Open(
            common.Library(parsed), common.State(parsed), "actorphotos review --undo", TimeProvider.System);
        var result = library.Catalog.Decisions.Undo(batch, by) ?? throw new HostStartException(batch is null
            ? "There is no decision to undo."
            : $"There is no batch {batch} of decisions; 'actorphotos review --history' lists them.");
        ReviewWriter.Decided(result, "taken back", common.Json(parsed), Console.Out);
        return ExitCode.Completed;
    }

    private static int History(CommonOptions common, ParseResult parsed)
    {
        using var library = OpenedLibrary.Open(common.Library(parsed), common.State(parsed));
        ReviewWriter.History(
            library.Catalog.Decisions.History(), library.Catalog.Decisions.Entries, common.Json(parsed), Console.Out);
        return ExitCode.Completed;
    }

    /// <summary>Null when none is named.</summary>
    private static HashSet<ContentHash>? Named(PhotoCatalog catalog, StateLayout state, string[] names) =>
        names.Length == 0 ? null : [.. names.Select(name => NamedFile.Explain(catalog, state, name).Hash
            ?? throw new HostStartException($"{name} was never read, so there is nothing to decide about."))];

    private sealed record ReviewAction(
        string How, Func<IReadOnlyList<ReviewedFile>, IReadOnlyList<ReviewedChange>> Change);
}
