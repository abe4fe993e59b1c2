using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace ActorPhotos.Cli.Output;

/// <summary>
/// Keeps the list of commands short: it shows the first sentence of each, and the command's own help shows the rest,
/// with the examples last, where they are seen.
/// </summary>
internal static class CommandHelp
{
    public static void Shorten(RootCommand root)
    {
        var texts = new Dictionary<Command, string>();
        foreach (var command in root.Subcommands.Append<Command>(root))
        {
            var text = command.Description ?? "";
            var end = text.IndexOf(". ", StringComparison.Ordinal) is var sentence and >= 0
                ? sentence + 1
                : text.IndexOf('\n', StringComparison.Ordinal) is var line and >= 0 ? line : text.Length;
            // A sentence that goes over the end of a line is one sentence all the same.
            var dot = text.IndexOf(".\n", StringComparison.Ordinal);
            end = dot >= 0 && dot + 1 < end ? dot + 1 : end;
            command.Description = text[..end].ReplaceLineEndings(" ");
            texts[command] = text[end..].Trim();
        }
        foreach (var help in root.Options.OfType<HelpOption>())
        {
            help.Action = new HelpThenText((SynchronousCommandLineAction)help.Action!, texts);
        }
    }

    private sealed class HelpThenText(SynchronousCommandLineAction help, Dictionary<Command, string> texts)
        : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            var exitCode = help.Invoke(parseResult);
            if (texts.TryGetValue(parseResult.CommandResult.Command, out var text) && text.Length > 0)
            {
                parseResult.InvocationConfiguration.Output.WriteLine(text);
            }
            return exitCode;
        }
    }
}
