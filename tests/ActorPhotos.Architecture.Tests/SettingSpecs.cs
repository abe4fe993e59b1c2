using System.Text.RegularExpressions;
using ActorPhotos.Core.Discovery;
using ActorPhotos.Hosting.Preload;
using ActorPhotos.Hosting.Settings;
using ActorPhotos.Metadata.ExifTool.Supervision;
using ActorPhotos.Pipeline;

namespace ActorPhotos.Architecture.Tests;

/// <summary>hocon/actorphotos.conf is the reference of all settings: complete, explained, and true.</summary>
public sealed partial class SettingSpecs
{
    private static readonly string Shipped = Repository.Read("hocon/actorphotos.conf");
    private static readonly IReadOnlyList<ShippedKey> Keys = [.. ReadKeys()];

    [Fact]
    public void Every_key_that_is_read_is_documented_and_every_documented_key_is_read() =>
        Keys.Select(key => key.Path).Order(StringComparer.Ordinal)
            .ShouldBe(SettingKeys.All.Select(key => key.Path).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_key_of_the_list_is_used_by_the_reader()
    {
        var list = Repository.Rooms.Single(source => source.FileName == "SettingKeys.cs");
        var users = string.Concat(Repository.Rooms.Where(source => source != list).Select(source => source.Code));
        KeyField().Matches(list.Code).Select(match => match.Groups["name"].Value)
            .Where(name => !users.Contains($"SettingKeys.{name}", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_key_has_a_comment_right_above_it() =>
        Keys.Where(key => key.Comment.Length == 0).Select(key => key.Path).ShouldBeEmpty();

    /// <summary>The bounds in the comment are those that are enforced.</summary>
    [Fact]
    public void Every_comment_names_the_bounds() =>
        (from key in SettingKeys.All
         let bounds = Bounds().Match(key.Allowed)
         where bounds.Success
         let comment = Keys.Single(shipped => shipped.Path == key.Path).Comment
         where !comment.Contains($"{bounds.Groups["least"]} to {bounds.Groups["most"]}", StringComparison.Ordinal)
         select $"{key.Path}: {key.Allowed}").ShouldBeNamed();

    /// <summary>What a person reads as the default is what tests run with.</summary>
    [Fact]
    public void The_shipped_file_and_the_records_have_the_same_defaults()
    {
        var shipped = SettingsReader.Read(Shipped, null, null, new Dictionary<string, string>(StringComparer.Ordinal));
        var pipeline = new PipelineSettings();
        // A share of this machine's memory.
        (shipped.Pipeline with { OneReadBytes = pipeline.OneReadBytes, IgnorePatterns = pipeline.IgnorePatterns })
            .ShouldBe(pipeline);
        shipped.Pipeline.IgnorePatterns.ShouldBe(IgnoreRules.DefaultPatterns);
        shipped.ExifTool.ShouldBe(new ExifToolSettings());
        shipped.Preload.ShouldBe(new PreloadSettings());
        shipped.Telemetry.ShouldBe(new TelemetrySettings());
    }

    private static IEnumerable<ShippedKey> ReadKeys()
    {
        var (path, comment) = (new Stack<string>(), "");
        foreach (var line in Shipped.Split('\n').Select(line => line.Trim()))
        {
            if (line.StartsWith('#'))
            {
                comment += line.Contains("----", StringComparison.Ordinal) ? "" : line[1..].Trim() + " ";
                continue;
            }
            if (line.EndsWith('{'))
            {
                path.Push(line[..^1].Trim());
            }
            else if (line == "}")
            {
                path.Pop();
            }
            else if (line.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals)
            {
                yield return new ShippedKey(string.Join('.', path.Reverse().Append(line[..equals].Trim())), comment);
            }
            comment = "";
        }
    }

    [GeneratedRegex(@"SettingKey (?<name>\w+) =")]
    private static partial Regex KeyField();

    [GeneratedRegex(@"from (?<least>\S+) to (?<most>[^,\s]+)")]
    private static partial Regex Bounds();

    private sealed record ShippedKey(string Path, string Comment);
}
