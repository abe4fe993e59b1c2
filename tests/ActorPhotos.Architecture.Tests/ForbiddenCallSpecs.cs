using System.Text.RegularExpressions;

namespace ActorPhotos.Architecture.Tests;

/// <summary>Calls that belong in one place or nowhere. Lexical: comments and strings do not count.</summary>
public sealed partial class ForbiddenCallSpecs
{
    private const string StandIn = "src/ActorPhotos.AkkaStandIn/", Processes = Metadata + "ExifTool/Processes/",
        Metadata = "src/ActorPhotos.Metadata/";

    [Fact]
    public void Child_processes_are_started_in_one_folder() =>
        Found(Repository.Sources, ChildProcess(), except: Processes).ShouldBeNamed();

    [Fact]
    public void Files_are_moved_and_deleted_in_the_Files_room_alone() =>
        Found(Repository.Sources, MoveOrDelete(), except: "src/ActorPhotos.Files/").ShouldBeNamed(
            new NamedException(
                Metadata + "ExifTool/Supervision/WriteCommand.cs",
                "the tool's own left-over, beside the file it writes"));

    [Fact]
    public void The_operating_system_is_called_in_the_Files_room_alone() =>
        Found(Repository.Sources, NativeCall(), except: "src/ActorPhotos.Files/Native/").ShouldBeNamed(
            new NamedException(Processes + "ProcessIdentity.cs", "kill(2), next to the child it ends"));

    [Fact]
    public void The_clock_is_passed_in() =>
        Found(Repository.Sources, Clock()).ShouldBeNamed(
            new NamedException(StandIn + "Akka.TestKit/TestScheduler.cs", "Akka.NET's own starts at the present time"));

    [Fact]
    public void Nothing_waits_on_a_thread_for_a_task() => Found(Repository.Sources, BlockingWait()).ShouldBeNamed(
        new NamedException(Metadata + "InProcess/WatchedThread.cs", "a thread of its own, watched by a blocking lane"),
        new NamedException("src/ActorPhotos.Hosting/FaultDrill.cs", "a drill holds a thread in the middle of its work"),
        new NamedException(StandIn + "Akka/Dispatch/MessageDispatcher.cs", "a dispatcher's own threads sleep there"),
        new NamedException(StandIn + "Akka.TestKit/TestActor.cs", "the TestKit's own ExpectMsg blocks"),
        new NamedException(StandIn + "Akka.TestKit/TestKitBase.cs", "the TestKit's own Shutdown blocks"));

    [Fact]
    public void Nobody_takes_the_result_of_a_task() => Found(Repository.Sources, Result()).ShouldBeNamed();

    /// <summary>A block without a statement says in a comment why nothing is to be done.</summary>
    [Fact]
    public void No_exception_disappears_without_a_word() =>
        (from source in Repository.Rooms
         from Match match in EmptyCatch().Matches(source.Code)
         where !source.Text.AsSpan(match.Index, match.Length).Contains("//", StringComparison.Ordinal)
         select $"{source.Path}:{source.LineOf(match.Index)}").ShouldBeNamed();

    [Fact]
    public void There_is_one_program_not_two_by_condition() => Found(Repository.Rooms, Condition()).ShouldBeNamed();

    private static IEnumerable<string> Found(IEnumerable<SourceText> sources, Regex rule, string? except = null) =>
        from source in sources
        where except is null || !source.Path.StartsWith(except, StringComparison.Ordinal)
        from Match match in rule.Matches(source.Code)
        select $"{source.Path}:{source.LineOf(match.Index)} {match.Value.Trim()}";

    [GeneratedRegex(@"\bDiagnostics\.Process\b|\bProcessStartInfo\b|\bProcess\.(Start|GetProcess|GetCurrent)\w*"
        + @"|\bnew Process\b")]
    private static partial Regex ChildProcess();

    [GeneratedRegex(@"\b(File|Directory)\s*\.\s*(Move|Delete|Replace)\s*\("
        + @"|\.\s*(MoveTo|Delete)\s*\(\s*(true|false|recursive: \w+|overwrite: \w+)?\s*\)")]
    private static partial Regex MoveOrDelete();

    [GeneratedRegex(@"\[\s*(LibraryImport|DllImport)\b")]
    private static partial Regex NativeCall();

    [GeneratedRegex(@"\bDateTime(Offset)?\s*\.\s*(Now|UtcNow|Today)\b")]
    private static partial Regex Clock();

    [GeneratedRegex(@"\bThread\s*\.\s*Sleep\b"
        + @"|\.\s*Wait\s*\(|\bTask\s*\.\s*Wait(All|Any)\b|GetAwaiter\s*\(\s*\)\s*\.\s*GetResult\b")]
    private static partial Regex BlockingWait();

    // MetadataResult and an ExifTool answer have a property of that name: these receivers are not tasks.
    [GeneratedRegex(@"(?<!\b(metadata|Metadata|known|answer)\??)\.\s*Result\b(?!\s*\()")]
    private static partial Regex Result();

    [GeneratedRegex(@"\bcatch\b[^{};]*\{\s*\}")]
    private static partial Regex EmptyCatch();

    [GeneratedRegex(@"^\s*#(if|elif)\b", RegexOptions.Multiline)]
    private static partial Regex Condition();
}
