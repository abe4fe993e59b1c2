using System.Text.RegularExpressions;

namespace ActorPhotos.Architecture.Tests;

/// <summary>Names that say nothing, and names that hide a type of the framework or of Akka.NET.</summary>
public sealed partial class NameSpecs
{
    private static readonly string[] Endings = ["Manager", "Helper", "Util", "Service", "Processor", "Handler"];

    private static readonly HashSet<string> Hiding =
        new(["Directory", "File", "Path", "Timeout", "Config", "Task", "Stream"], StringComparer.Ordinal);

    [Fact]
    public void No_name_ends_in_a_word_that_says_nothing() =>
        Types().Where(type => Endings.Any(ending => EndsIn(type.Name, ending)))
            .Select(type => $"{type.Name} in {type.Source.Path}").ShouldBeNamed(
                new NamedException("JobServices in", "a bag of what a job is given; it serves nothing itself"));

    [Fact]
    public void No_type_hides_one_that_everybody_uses() =>
        Types().Where(type => Hiding.Contains(type.Name) || type.Name == type.Namespace.Split('.')[^1])
            .Select(type => $"{type.Name} in {type.Source.Path}").ShouldBeNamed();

    [Fact]
    public void No_namespace_hides_one_of_Akka_NET_or_says_nothing() =>
        Types().Select(type => type.Namespace).Distinct(StringComparer.Ordinal)
            .Where(name => name.Split('.') is var parts && (parts.Contains("Akka") || parts[^1] == "Process"
                || parts is ["ActorPhotos", "Persistence", ..] || parts.Any(part => Endings.Any(e => EndsIn(part, e)))))
            .ShouldBeNamed();

    /// <summary>Numbered stage folders share one namespace; everything else is where its folder says.</summary>
    [Fact]
    public void A_namespace_is_the_folder() =>
        Types().Where(type => type.Namespace != FolderName(type.Source.Path))
            .Select(type => $"{type.Source.Path} is in {type.Namespace}").ShouldBeNamed();

    /// <summary>
    /// Records, enums, delegates and exceptions may stand together: values and messages are read as a family. What has
    /// behaviour has a file.
    /// </summary>
    [Fact]
    public void A_public_type_with_behaviour_has_a_file_of_its_own() =>
        Types().Where(type => type.IsPublic && type.Kind is "class" or "struct" && !type.IsException)
            .GroupBy(type => type.Source.Path).Where(file => file.Select(type => type.Name).Distinct().Count() > 1)
            .Select(file => $"{file.Key}: {string.Join(", ", file.Select(type => type.Name).Distinct())}")
            .ShouldBeNamed(new NamedException(
                "src/ActorPhotos.Pipeline/WorkLane.cs", "the count of a lane's work is read with the lane"));

    [Fact]
    public void A_file_is_named_after_what_is_in_it() =>
        Types().GroupBy(type => type.Source).Where(file => !IsNamedAfter(file.Key, file))
            .Select(file => $"{file.Key.Path}: {string.Join(", ", file.Select(type => type.Name))}")
            .ShouldBeNamed(
                new NamedException("src/ActorPhotos.Files/Native/Layouts.cs", "the kernel's structures, together"));

    // One type has its name; a family has the name of its kind, which its members need not share.
    private static bool IsNamedAfter(SourceText source, IEnumerable<DeclaredType> types)
    {
        var name = Path.GetFileNameWithoutExtension(source.FileName).Split('.')[0];
        return types.Any(type => type.Name == name)
            || FamilyNames().IsMatch(name) && types.Count() > 1;
    }

    private static bool EndsIn(string name, string ending) =>
        name.EndsWith(ending, StringComparison.Ordinal) || name.EndsWith(ending + "s", StringComparison.Ordinal);

    private static string FolderName(string path) => string.Join('.', path.Split('/')[1..^1]
        .Where(part => !NumberedFolder().IsMatch(part)));

    private static IEnumerable<DeclaredType> Types() =>
        from source in Repository.Rooms
        let space = Namespace().Match(source.Code).Groups["name"].Value
        where space.Length > 0
        from Match match in TypeDeclaration().Matches(source.Code)
        select new DeclaredType(source, space, match.Groups["kind"].Value, match.Groups["name"].Value,
            match.Groups["access"].Value == "public",
            match.Groups["base"].Value.Contains("Exception", StringComparison.Ordinal));

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^(?<access>public|internal|file)? ?(?:(?:static|sealed|abstract|partial|readonly|ref|unsafe) )*"
        + @"(?<kind>class|record struct|record class|record|struct|enum|interface) (?<name>\w+)(?<base>[^{;]*)",
        RegexOptions.Multiline)]
    private static partial Regex TypeDeclaration();

    [GeneratedRegex("^[0-9A-Z]-")]
    private static partial Regex NumberedFolder();

    [GeneratedRegex("(Messages|Commands|Events|Signals|Records|Exceptions)$")]
    private static partial Regex FamilyNames();

    private sealed record DeclaredType(
        SourceText Source, string Namespace, string Kind, string Name, bool IsPublic, bool IsException);
}
