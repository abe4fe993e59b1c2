using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ActorPhotos.Architecture.Tests;

/// <summary>Who may know whom: Core, then Files, Metadata and Catalog, then Pipeline, then Hosting, then Cli.</summary>
public sealed partial class LayerSpecs
{
    private static readonly Dictionary<string, string[]> MayKnow = new(StringComparer.Ordinal)
    {
        ["ActorPhotos.Core"] = [],
        ["ActorPhotos.Files"] = ["ActorPhotos.Core"],
        ["ActorPhotos.Metadata"] = ["ActorPhotos.Core"],
        ["ActorPhotos.Catalog"] = ["ActorPhotos.Core"],
        ["ActorPhotos.Pipeline"] =
            ["ActorPhotos.Core", "ActorPhotos.Files", "ActorPhotos.Metadata", "ActorPhotos.Catalog"],
        ["ActorPhotos.Hosting"] = ["ActorPhotos.Pipeline"],
        ["ActorPhotos.Cli"] = ["ActorPhotos.Hosting"],
        ["ActorPhotos.AkkaStandIn"] = [],
    };

    // Where the rules about photos live; the command line shows what they said.
    private static readonly string[] RulesOfPhotos =
    [
        "ActorPhotos.Core.Timestamps.Rules", "ActorPhotos.Core.Timestamps.FileNames", "ActorPhotos.Core.Placement",
        "ActorPhotos.Core.Discovery", "ActorPhotos.Metadata.InProcess", "ActorPhotos.Metadata.ExifTool.Protocol",
    ];

    [Fact]
    public void Every_project_refers_only_to_the_rooms_below_it() =>
        Repository.RoomNames.SelectMany(room => References(room, "ProjectReference")
            .Select(Path.GetFileNameWithoutExtension)
            .Where(other => !MayKnow.GetValueOrDefault(room, []).Contains(other))
            .Select(other => $"{room} must not refer to {other}")).ShouldBeNamed();

    [Fact]
    public void Every_room_has_its_place_in_the_layers() =>
        Repository.RoomNames.Where(room => !MayKnow.ContainsKey(room)).ShouldBeEmpty();

    [Fact]
    public void Core_needs_no_package() => References("ActorPhotos.Core", "PackageReference").ShouldBeEmpty();

    [Fact]
    public void Files_needs_no_package() => References("ActorPhotos.Files", "PackageReference").ShouldBeEmpty();

    [Fact]
    public void Core_Files_and_Catalog_know_no_actors()
    {
        string[] rooms = ["ActorPhotos.Core", "ActorPhotos.Files", "ActorPhotos.Catalog"];
        var packages = rooms.SelectMany(room =>
            References(room, "PackageReference").Where(IsAkka).Select(package => $"{room}: package {package}"));
        var uses = Uses(source => rooms.Contains(source.Room)).Where(use => IsAkka(use.Name));
        packages.Concat(uses.Select(use => use.Breach)).ShouldBeNamed();
    }

    [Fact]
    public void No_source_names_a_room_that_its_project_may_not_know()
    {
        // Hosting is where everything meets, and what stands on it sees through it: records are for reading.
        HashSet<string> meeting = new(StringComparer.Ordinal) { "ActorPhotos.Hosting", "ActorPhotos.Cli" };
        Uses(source => !meeting.Contains(source.Room))
            .Where(use => use.Room is { } other && other != use.Source.Room
                && !MayKnow[use.Source.Room].Contains(other))
            .Select(use => use.Breach).ShouldBeNamed();
    }

    [Fact]
    public void The_command_line_holds_no_rule_about_photos() =>
        Uses(source => source.Room == "ActorPhotos.Cli")
            .Where(use => RulesOfPhotos.Any(rule => use.Name.StartsWith(rule, StringComparison.Ordinal)))
            .Select(use => use.Breach).ShouldBeNamed();

    [Fact]
    public void Only_the_command_line_is_above_hosting() =>
        Repository.RoomNames.Where(room => References(room, "ProjectReference")
                .Any(path => path.Contains("ActorPhotos.Hosting", StringComparison.Ordinal)))
            .ShouldBe(["ActorPhotos.Cli"]);

    /// <summary>Whoever names it loads its assemblies, and most runs export nothing.</summary>
    [Fact]
    public void One_file_alone_knows_the_exporter_of_metrics() =>
        Repository.Rooms.Where(source => source.Code.Contains("OpenTelemetry", StringComparison.Ordinal))
            .Select(source => source.Path).ShouldBe(["src/ActorPhotos.Hosting/Telemetry/OtlpMetrics.cs"]);

    private static bool IsAkka(string name) => name == "Akka" || name.StartsWith("Akka.", StringComparison.Ordinal);

    private static IEnumerable<string> References(string room, string kind) =>
        XDocument.Parse(Repository.Read($"src/{room}/{room}.csproj")).Descendants(kind)
            .Select(element => element.Attribute("Include")!.Value);

    private static IEnumerable<Use> Uses(Func<SourceText, bool> where) =>
        from source in Repository.Rooms
        where @where(source)
        from Match match in UsingLine().Matches(source.Code)
        select new Use(source, match.Groups["name"].Value, match.Index);

    [GeneratedRegex(@"^\s*(?:global )?using (?:static )?(?:\w+ = )?(?<name>[\w.]+)", RegexOptions.Multiline)]
    private static partial Regex UsingLine();

    private sealed record Use(SourceText Source, string Name, int Index)
    {
        public string? Room => Name.Split('.') is ["ActorPhotos", var second, ..] ? $"ActorPhotos.{second}" : null;

        public string Breach => $"{Source.Path}:{Source.LineOf(Index)} uses {Name}";
    }
}
