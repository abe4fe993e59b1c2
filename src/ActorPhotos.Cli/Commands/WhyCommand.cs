using System.CommandLine;
using ActorPhotos.Cli.Output;
using ActorPhotos.Cli.Running;
using ActorPhotos.Hosting;
using ActorPhotos.Hosting.State;

namespace ActorPhotos.Cli.Commands;

/// <summary><c>why FILE</c>: when a photo was taken, according to whom, and why that one was believed.</summary>
internal static class WhyCommand
{
    private const string About = """
        Shows every time that was found for a file, the one that was chosen and why. FILE is a source file or a copy in
        the library.

        Examples:
          actorphotos why ~/Library/2019/20190304_101530.jpg
          actorphotos why ~/Pictures/IMG_1234.jpg --library ~/Library --json
        """;

    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "A source file, or a copy in the library." };
        var common = new CommonOptions();
        var command = new Command("why", About) { file };
        common.AddTo(command, runsJobs: false);
        command.SetAction(parsed =>
        {
            var name = parsed.GetValue(file)!;
            var root = common.LibraryOrNull(parsed) ?? LibraryAround(name)
                ?? throw new HostStartException($"Which library? {name} lies in none; add --library DIR.");
            using var library = OpenedLibrary.Open(root, common.State(parsed));
            var explanation = NamedFile.Explain(library.Catalog, library.State, name);
            WhyWriter.Write(
                explanation, library.State.Library!.RealPath, NamedFile.RealPath(name), common.Json(parsed),
                Console.Out);
            return ExitCode.Completed;
        });
        return command;
    }

    private static string? LibraryAround(string name)
    {
        for (var folder = Path.GetDirectoryName(Path.GetFullPath(name)); folder is not null;
            folder = Path.GetDirectoryName(folder))
        {
            if (System.IO.Directory.Exists(Path.Combine(folder, StateLayout.FolderName)))
            {
                return folder;
            }
        }
        return null;
    }
}
