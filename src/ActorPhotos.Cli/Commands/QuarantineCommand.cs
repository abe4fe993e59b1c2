using System.CommandLine;
using ActorPhotos.Cli.Output;
using ActorPhotos.Cli.Running;
using ActorPhotos.Hosting;
using ActorPhotos.Hosting.Running;

namespace ActorPhotos.Cli.Commands;

/// <summary><c>quarantine</c>: files that ExifTool was lost to, and another try for them.</summary>
internal static class QuarantineCommand
{
    private const string About = """
        Lists the files that ExifTool was lost to in every attempt. They stand in the library under unknown/ and are not
        read again until another version of ExifTool is there, the file is touched, or they are lifted. What is lifted
        is read again by the next import that meets it.

        Examples:
          actorphotos quarantine --library ~/Library
          actorphotos quarantine --lift ~/Pictures/IMG_1234.CR3 --library ~/Library
          actorphotos quarantine --lift --all --library ~/Library
        """;

    public static Command Create()
    {
        var lift = new Option<string?>("--lift")
        {
            Description = "Have this file (a source file, or a copy in the library) read again; or --lift --all.",
            HelpName = "FILE",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var all = new Option<bool>("--all") { Description = "With --lift: all of them." };
        var common = new CommonOptions();
        var command = new Command("quarantine", About) { lift, all };
        common.AddTo(command, runsJobs: false);
        command.Validators.Add(result =>
        {
            var lifts = result.GetResult(lift) is not null;
            var named = lifts && result.GetValue(lift) is { Length: > 0 };
            if (result.GetValue(all) ? named || !lifts : lifts && !named)
            {
                result.AddError("--lift takes one FILE, or --all.");
            }
        });
        command.SetAction(parsed =>
        {
            if (parsed.GetResult(lift) is null)
            {
                using var library = OpenedLibrary.Open(common.Library(parsed), common.State(parsed));
                QuarantineWriter.Write(library.Catalog.Strikes.List(), common.Json(parsed), Console.Out);
            }
            else
            {
                var file = parsed.GetValue(all) ? null : parsed.GetValue(lift);
                Lift(common, parsed, file);
            }
            return ExitCode.Completed;
        });
        return command;
    }

    /// <param name="file">Null for all.</param>
    private static void Lift(CommonOptions common, ParseResult parsed, string? file)
    {
        using var library = OwnedCatalog.Open(
            common.Library(parsed), common.State(parsed), "actorphotos quarantine --lift", TimeProvider.System);
        var hash = file is null ? null : NamedFile.Explain(library.Catalog, library.State, file).Hash;
        var lifted = file is not null && hash is null ? 0 : library.Catalog.Strikes.Lift(hash);
        if (file is not null && lifted == 0)
        {
            throw new HostStartException($"{file} is not in quarantine; 'actorphotos quarantine' lists what is.");
        }
        QuarantineWriter.WriteLifted(lifted, common.Json(parsed), Console.Out);
    }
}
