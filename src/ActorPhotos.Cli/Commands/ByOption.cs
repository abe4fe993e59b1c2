using System.CommandLine;

namespace ActorPhotos.Cli.Commands;

/// <summary><c>--by</c>: who decides, for the history.</summary>
internal static class ByOption
{
    public static Option<string?> Create() => new("--by")
    {
        Description = "Who decides, for the history. Default: the login name.",
        HelpName = "NAME",
    };

    public static string Name(ParseResult parsed, Option<string?> by) =>
        parsed.GetValue(by) is { Length: > 0 } name ? name : Environment.UserName;
}
