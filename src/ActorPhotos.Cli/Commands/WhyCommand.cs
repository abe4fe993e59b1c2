using System.CommandLine;
using ActorPhotos.Cli.Output;
using ActorPhotos.Cli.Running;
using ActorPhotos.Core.Files;
using ActorPhotos.Files;
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
            var path = RealPath(name);
            var root = common.LibraryOrNull(parsed) ?? LibraryAround(name)
                ?? throw new HostStartException($"Which library? {name} lies in none; add --library DIR.");
            using var library = OpenedLibrary.Open(root, common.State(parsed));
            var inside = library.State.Library!.RealPath;
            var explanation = path.IsBelow(inside)
                ? library.Catalog.Reports.ExplainLibraryFile(new BytePath(path.Bytes[(inside.Length + 1)..]))
                : library.Catalog.Reports.ExplainSourceFile(path);
            if (explanation is null)
            {
                throw new HostStartException(
                    $"{name} is not known to the library {root}: import or ingest the folder it lies in first.");
            }
            WhyWriter.Write(explanation, inside, path, common.Json(parsed), Console.Out);
            return ExitCode.Completed;
        });
        return command;
    }

    /// <summary>
    /// Folders resolved, the last name as it is: the source may be gone, and a link is not what was imported.
    /// </summary>
    private static BytePath RealPath(string name)
    {
        var full = Path.GetFullPath(name);
        var parent = Path.GetDirectoryName(full) ?? throw new HostStartException($"{name} is not a file.");
        if (!RootFolder.Open(parent).TryGet(out var folder, out _))
        {
            return BytePath.FromText(full);
        }
        using (folder)
        {
            return folder.RealPath.Combine(BytePath.FromDisplay(Path.GetFileName(full)));
        }
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
