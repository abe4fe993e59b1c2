using System.Text.RegularExpressions;

namespace ActorPhotos.Architecture.Tests;

/// <summary>The source tree this test was built from. Paths are relative to its root, with forward slashes.</summary>
internal static partial class Repository
{
    private static readonly HashSet<string> NotOurs = new(StringComparer.Ordinal)
    {
        ".git", ".vs", ".idea", ".actorphotos", "artifacts", "bin", "obj", "TestResults", "demo",
    };

    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    public static IReadOnlyList<string> Files { get; } = [.. Walk("").Order(StringComparer.Ordinal)];

    /// <summary>Every source of the product and the stand-in.</summary>
    public static IReadOnlyList<SourceText> Sources { get; } =
        [.. Files.Where(IsSource("src/")).Select(path => new SourceText(path))];

    /// <summary>Sources of the rooms; the stand-in is a guest and has the rules of what it stands for.</summary>
    public static IReadOnlyList<SourceText> Rooms { get; } =
        [.. Sources.Where(source => source.Room != "ActorPhotos.AkkaStandIn")];

    public static IReadOnlyList<SourceText> Tests { get; } =
        [.. Files.Where(IsSource("tests/")).Select(path => new SourceText(path))];

    public static IReadOnlyList<string> RoomNames { get; } =
        [.. Files.Where(path => path.StartsWith("src/", StringComparison.Ordinal))
            .Where(path => path.EndsWith(".csproj", StringComparison.Ordinal))
            .Select(Path.GetFileNameWithoutExtension)!];

    public static bool Has(string path) => File.Exists(Path.Combine(Root, path));

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>Names of all methods of all test classes, and the classes themselves.</summary>
    public static IReadOnlySet<string> TestNames { get; } = Tests
        .SelectMany(test => TestName().Matches(test.Code).Select(match => match.Groups["name"].Value))
        .ToHashSet(StringComparer.Ordinal);

    private static Func<string, bool> IsSource(string folder) => path =>
        path.StartsWith(folder, StringComparison.Ordinal) && path.EndsWith(".cs", StringComparison.Ordinal);

    private static IEnumerable<string> Walk(string folder)
    {
        foreach (var entry in new DirectoryInfo(Path.Combine(Root, folder)).EnumerateFileSystemInfos())
        {
            var path = folder.Length == 0 ? entry.Name : $"{folder}/{entry.Name}";
            if (NotOurs.Contains(entry.Name) || entry.LinkTarget is not null)
            {
                continue;
            }
            if (entry is FileInfo)
            {
                yield return path;
                continue;
            }
            foreach (var inside in Walk(path))
            {
                yield return inside;
            }
        }
    }

    private static string FindRoot(string folder)
    {
        while (!File.Exists(Path.Combine(folder, "ActorPhotos.sln")))
        {
            folder = Path.GetDirectoryName(folder)
                ?? throw new InvalidOperationException("ActorPhotos.sln is not above the test assembly.");
        }
        return folder;
    }

    [GeneratedRegex(@"\b(?:public|internal) (?:sealed |static |partial |abstract )*(?:async )?"
        + @"(?:void|Task|ValueTask|class)\s+(?<name>\w+)")]
    private static partial Regex TestName();
}
