using System.CommandLine;
using System.CommandLine.Parsing;
using ActorPhotos.Core.Files;
using ActorPhotos.Core.Outcomes;
using ActorPhotos.Core.Timestamps;
using ActorPhotos.Core.Timestamps.Deciding;
using ActorPhotos.Pipeline.Dating;

namespace ActorPhotos.Cli.Commands;

/// <summary>Which files a review is about.</summary>
internal sealed class ReviewOptions
{
    private readonly Argument<string[]> _files = new("FILE")
    {
        Description = "Source files, or copies in the library. Default: all that the filters let through.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string[]> _level = new("--level")
    {
        Description = "Only these levels: high, medium, low, none.",
        HelpName = "LEVEL,...",
    };

    private readonly Option<string[]> _reason = new("--reason")
    {
        Description = "Only files dated for these reasons: dated, dated-by-file-time, no-date, metadata-unreadable, "
            + "metadata-timed-out.",
        HelpName = "REASON,...",
    };

    private readonly Option<string?> _folder = new("--folder")
    {
        Description = "Only files in folders whose path has this in it.",
        HelpName = "TEXT",
    };

    private readonly Option<string?> _camera = new("--camera")
    {
        Description = "Only files of cameras whose name has this in it; 'actorphotos align' lists them.",
        HelpName = "TEXT",
    };

    private readonly Option<string?> _from = new("--from")
    {
        Description = "Only files taken then or later.",
        HelpName = "TIME",
    };

    private readonly Option<string?> _to = new("--to")
    {
        Description = "Only files taken then or earlier; 1987 is all of that year.",
        HelpName = "TIME",
    };

    private readonly Option<bool> _all = new("--all") { Description = "Change all files, without a filter." };

    public ReviewOptions()
    {
        Check(_level, "a level", text => Level(text) is not null);
        Check(_reason, "a reason for a date", text => DatingReason(text) is not null);
        foreach (var option in new[] { _from, _to })
        {
            option.Validators.Add(result =>
            {
                if (result.GetValueOrDefault<string?>() is { } text && GivenTime.Parse(text) is null)
                {
                    result.AddError($"{option.Name} '{text}' is no time; it takes {GivenTime.Forms}.");
                }
            });
        }
    }

    public void AddTo(Command command)
    {
        command.Arguments.Add(_files);
        foreach (var option in new Option[] { _level, _reason, _folder, _camera, _from, _to, _all })
        {
            command.Options.Add(option);
        }
    }

    public string[] Files(ParseResult parsed) => parsed.GetValue(_files) ?? [];

    /// <summary>True when the person said in some way which files are meant.</summary>
    public bool IsSaid(CommandResult result) => result.GetValue(_all) || result.GetValue(_files) is { Length: > 0 }
        || new Option[] { _level, _reason, _folder, _camera, _from, _to }.Any(o => result.GetResult(o) is not null);

    public ReviewFilter Filter(ParseResult parsed, IReadOnlySet<ContentHash>? named) => new(
        [.. Words(parsed.GetValue(_level)).Select(text => Level(text)!.Value)],
        [.. Words(parsed.GetValue(_reason)).Select(text => DatingReason(text)!.Value)],
        parsed.GetValue(_folder), parsed.GetValue(_camera),
        parsed.GetValue(_from) is { } from ? GivenTime.Parse(from)!.Local : null,
        parsed.GetValue(_to) is { } to ? GivenTime.EndOf(GivenTime.Parse(to)!) : null,
        named);

    private static void Check(Option<string[]> option, string what, Func<string, bool> isOne)
    {
        option.AllowMultipleArgumentsPerToken = false;
        option.Validators.Add(result =>
        {
            foreach (var text in Words(result.GetValueOrDefault<string[]>()).Where(text => !isOne(text)))
            {
                result.AddError($"{option.Name} '{text}' is not {what}: see 'actorphotos review --help'.");
            }
        });
    }

    private static IEnumerable<string> Words(string[]? texts) => (texts ?? []).SelectMany(text =>
        text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    private static ConfidenceLevel? Level(string text) => text.All(char.IsAsciiLetter)
        && Enum.TryParse<ConfidenceLevel>(text, ignoreCase: true, out var level) ? level : null;

    // The other reasons speak of outcomes; a file that is a duplicate was dated for one of these, too.
    private static Reason? DatingReason(string text) => ReasonText.TryParse(text, out var reason)
        && OutcomeTable.OutcomeOf(reason) == Outcome.Published ? reason : null;
}
