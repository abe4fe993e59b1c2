using Spectre.Console;

namespace ActorPhotos.Cli.Output;

/// <summary>
/// Where tables and live displays are drawn: with colours only on a terminal, and wide where nobody looks.
/// </summary>
internal static class Consoles
{
    private const int WidthOfPipes = 200;

    /// <summary>For results.</summary>
    public static IAnsiConsole Standard() => For(Console.Out, Console.IsOutputRedirected);

    /// <summary>For progress.</summary>
    public static IAnsiConsole Error() => For(Console.Error, Console.IsErrorRedirected);

    private static IAnsiConsole For(TextWriter writer, bool isRedirected)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isRedirected ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = isRedirected ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Out = new AnsiConsoleOutput(writer),
        });
        if (isRedirected)
        {
            console.Profile.Width = WidthOfPipes;
        }
        return console;
    }
}
