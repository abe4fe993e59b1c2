using System.Diagnostics;
using System.Text.Json;

namespace ActorPhotos.AkkaStandIn.Tests.StandIn;

/// <summary>
/// What happens when src/ActorPhotos.AkkaStandIn is deleted, or the runtime switched, by evaluation only: on a copy of
/// the project files, without sources and without restoring anything.
/// </summary>
public sealed class RemovalRehearsalSpecs : IDisposable
{
    private static readonly string[] AkkaPackages =
        ["Akka", "Akka.Persistence", "Akka.Persistence.Sql", "Akka.Streams", "Akka.TestKit.Xunit2"];

    private readonly string _copy = System.IO.Directory.CreateTempSubdirectory("actorphotos-removal-").FullName;

    public RemovalRehearsalSpecs() => CopyProjectFiles();

    public static TheoryData<string> Projects => ["src/ActorPhotos.Pipeline", "tests/ActorPhotos.AkkaStandIn.Tests"];

    public void Dispose() => System.IO.Directory.Delete(_copy, recursive: true);

    [SkippableTheory]
    [MemberData(nameof(Projects))]
    public async Task Without_the_folder_the_packages_are_used_as_written(string project)
    {
        System.IO.Directory.Delete(System.IO.Path.Combine(_copy, "src", "ActorPhotos.AkkaStandIn"), recursive: true);
        ShouldUseAkka(project, await Evaluate(project));
    }

    [SkippableTheory]
    [MemberData(nameof(Projects))]
    public async Task With_the_folder_the_property_alone_chooses_Akka(string project) =>
        ShouldUseAkka(project, await Evaluate(project, "-p:ActorRuntime=Akka"));

    [SkippableTheory]
    [MemberData(nameof(Projects))]
    public async Task With_the_folder_the_stand_in_takes_the_place_of_every_Akka_package(string project)
    {
        var (packages, projects) = await Evaluate(project);
        packages.Intersect(AkkaPackages).ShouldBeEmpty();
        projects.Count(IsStandIn).ShouldBe(1);
    }

    [Fact]
    public async Task A_project_without_actors_does_not_reference_the_stand_in()
    {
        var (_, projects) = await Evaluate("src/ActorPhotos.Core");
        projects.ShouldNotContain(project => IsStandIn(project));
    }

    [Fact]
    public async Task Another_value_is_an_error()
    {
        var (code, output) = await Run("msbuild", Project("src/ActorPhotos.Core"), "-t:CheckActorRuntime",
            "-p:ActorRuntime=Pekko");
        code.ShouldNotBe(0);
        output.ShouldContain("ActorRuntime is 'Pekko'; it must be StandIn or Akka.");
    }

    private void ShouldUseAkka(string project, (IReadOnlyList<string> Packages,
        IReadOnlyList<string> Projects) evaluated)
    {
        var written = System.IO.File.ReadAllText(System.IO.Path.Combine(_copy, Project(project)));
        var asked = AkkaPackages.Where(package =>
            written.Contains($"Include=\"{package}\"", StringComparison.Ordinal)).ToList();
        asked.ShouldNotBeEmpty();
        asked.Except(evaluated.Packages).ShouldBeEmpty();
        evaluated.Projects.ShouldNotContain(reference => IsStandIn(reference));
    }

    private static bool IsStandIn(string reference) =>
        reference.EndsWith("ActorPhotos.AkkaStandIn.csproj", StringComparison.Ordinal);

    private static string Project(string folder) => $"{folder}/{System.IO.Path.GetFileName(folder)}.csproj";

    private async Task<(IReadOnlyList<string> Packages, IReadOnlyList<string> Projects)> Evaluate(
        string project, params string[] properties)
    {
        Skip.IfNot(System.IO.File.Exists(System.IO.Path.Combine(_copy, Project(project))), "no such project yet");
        var (code, output) = await Run(["msbuild", Project(project), "-getItem:PackageReference,ProjectReference",
            .. properties]);
        code.ShouldBe(0, output);
        using var json = JsonDocument.Parse(output[output.IndexOf('{')..]);
        var items = json.RootElement.GetProperty("Items");
        return (Identities("PackageReference"), Identities("ProjectReference"));

        List<string> Identities(string kind) =>
            [.. items.GetProperty(kind).EnumerateArray().Select(item => item.GetProperty("Identity").GetString()!)];
    }

    private async Task<(int Code, string Output)> Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = _copy,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // The build this test runs in must not reach into the one it starts.
        foreach (var name in start.Environment.Keys.Where(k =>
            k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)
            || k is "ActorRuntime" or "ACTORPHOTOS_RUNTIME").ToList())
        {
            start.Environment.Remove(name);
        }
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(2));
        return (process.ExitCode, await output + await errors);
    }

    private void CopyProjectFiles()
    {
        string[] patterns = ["*.csproj", "*.props", "*.targets", "global.json"];
        var root = RepositoryFolder.Root;
        var top = patterns.SelectMany(pattern => System.IO.Directory.EnumerateFiles(root, pattern));
        var below = new[] { "src", "tests" }.SelectMany(folder => patterns.SelectMany(pattern =>
            System.IO.Directory.EnumerateFiles(System.IO.Path.Combine(root, folder), pattern,
                SearchOption.AllDirectories)));
        foreach (var file in top.Concat(below))
        {
            var target = System.IO.Path.Combine(_copy, System.IO.Path.GetRelativePath(root, file));
            System.IO.Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
            System.IO.File.Copy(file, target);
        }
    }
}
