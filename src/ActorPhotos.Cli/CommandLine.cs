using System.CommandLine;
using System.CommandLine.Invocation;
using ActorPhotos.Catalog.Records;
using ActorPhotos.Cli.Commands;
using ActorPhotos.Cli.Output;
using ActorPhotos.Cli.Running;
using ActorPhotos.Hosting;
using ActorPhotos.Hosting.Settings;

namespace ActorPhotos.Cli;

/// <summary>The table of contents of the program: every command, and how any error reaches a person.</summary>
public static class CommandLine
{
    private const string About = """
        Brings a photo and video library of any size into order and never loses a file.

        Sources are only read. Copies are verified and get their place by the time they were taken. Stop it at any
        time; run the same command again and it goes on.

        Examples:
          actorphotos import ~/Pictures /mnt/card --library ~/Library
          actorphotos import ~/Takeout --library ~/Library --zone Europe/Berlin --dry-run
          actorphotos why ~/Library/2019/20190304_101530.jpg
        """;

    /// <summary>
    /// Never throws for a user's mistake: one line on standard error and an exit code of <see cref="ExitCode"/>.
    /// </summary>
    public static async Task<int> Run(string[] args)
    {
        if (args is ["--version"])
        {
            Console.Out.WriteLine(ProgramInfo.Line);
            return ExitCode.Completed;
        }
        if (RawArguments.Foreign() is { } foreign)
        {
            Console.Error.WriteLine(
                $"actorphotos: '{foreign}' is not UTF-8 text, so it might be taken for another name: give the folder "
                + "above it, or a link to it.");
            return ExitCode.CannotStart;
        }
        var parsed = Create().Parse(args);
        // --help is not held up by what is missing.
        if (parsed.Errors.Count > 0 && parsed.Action is null or ParseErrorAction)
        {
            foreach (var error in parsed.Errors)
            {
                Console.Error.WriteLine($"actorphotos: {error.Message}");
            }
            Console.Error.WriteLine("Try 'actorphotos --help', or 'actorphotos COMMAND --help'.");
            return ExitCode.Usage;
        }
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null, // the commands that run jobs stop in order themselves
            });
        }
        catch (Exception error) when (error is HostStartException or SettingsException or CatalogException)
        {
            Console.Error.WriteLine($"actorphotos: {SafeText.Of(error.Message)}");
            return ExitCode.CannotStart;
        }
    }

    private static RootCommand Create()
    {
        var root = WithCommands();
        CommandHelp.Shorten(root);
        return root;
    }

    private static RootCommand WithCommands() => new(About)
    {
        ImportCommand.Create(),
        IngestCommand.Create(),
        ExportCommand.Create(),
        JobsCommand.Create(),
        PauseCommand.Create(),
        ResumeCommand.Create(),
        CancelCommand.Create(),
        DiscardCommand.Create(),
        ReportCommand.Create(),
        WhyCommand.Create(),
        ReviewCommand.Create(),
        AlignCommand.Create(),
        RedateCommand.Create(),
        QuarantineCommand.Create(),
        DoctorCommand.Create(),
    };
}
