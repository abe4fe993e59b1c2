using System.Text.RegularExpressions;

namespace ActorPhotos.Architecture.Tests;

/// <summary>Every actor says at its head who restarts it and what it takes, gives and keeps.</summary>
public sealed partial class ActorHeadSpecs
{
    private static readonly string[] Parts =
        ["Supervised by:", "Children:", "Receives:", "Replies:", "Persists:", "On restart:"];

    [Fact]
    public void Every_actor_has_the_fixed_head_comment()
    {
        var actors =
            (from source in Repository.Rooms
             from Match match in Actor().Matches(source.Text)
             select (source.Path, Name: match.Groups["name"].Value, Head: match.Groups["head"].Value)).ToList();
        actors.ShouldNotBeEmpty();
        actors.SelectMany(actor => Parts
                .Where(part => !actor.Head.Contains(part, StringComparison.OrdinalIgnoreCase))
                .Select(part => $"{actor.Path}: the head comment of {actor.Name} does not say '{part}'"))
            .ShouldBeNamed();
    }

    // Doc comment, attributes, declaration with its parameters, base class.
    [GeneratedRegex(@"(?<head>(?:^[ \t]*///.*\n)*)(?:^[ \t]*\[.*\]\n)*"
        + @"^[ \t]*(?:(?:public|internal|private|file|sealed|abstract|partial) )*class (?<name>\w+)(?:\([^{;]*\))?"
        + @"\s*:\s*(?:Receive|ReceivePersistent|Untyped|UntypedPersistent)?Actor(?:Base)?\b",
        RegexOptions.Multiline)]
    private static partial Regex Actor();
}
