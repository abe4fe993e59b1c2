using System.CommandLine;
using ActorPhotos.Cli.Output;
using ActorPhotos.Hosting;
using ActorPhotos.Hosting.Control;
using ActorPhotos.Hosting.State;
using Akka.Actor;

namespace ActorPhotos.Cli.Commands;

/// <summary>
/// What <c>pause</c>, <c>resume</c>, <c>cancel</c> and <c>discard</c> have in common: the owner of the library is asked
/// over its control socket; without an owner the command is carried out here.
/// </summary>
internal static class JobControl
{
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromMinutes(10);

    public static Command Create(
        string name, string about, ControlVerb verb, bool runsJobs,
        Func<CommonOptions, ParseResult, long, Task<int>> withoutOwner)
    {
        var job = new Argument<long>("JOB") { Description = "Number of the job, as 'actorphotos jobs' lists it." };
        var common = new CommonOptions();
        var command = new Command(name, about) { job };
        common.AddTo(command, runsJobs);
        command.SetAction(async (parsed, cancel) =>
        {
            var id = parsed.GetValue(job);
            using var state = StateLayout.OpenExisting(common.Library(parsed), common.State(parsed));
            var answer = await ControlSocket.Ask(state.InLibrary!, new ControlRequest(verb, id), cancel);
            return answer is null ? await withoutOwner(common, parsed, id) : Print(id, answer);
        });
        return command;
    }

    /// <summary>For commands that change a job which nobody runs: opens the library, asks, closes it.</summary>
    public static async Task<int> AskHere(CommonOptions common, ParseResult parsed, long id, object command)
    {
        var options = new HostOptions(
            common.Library(parsed), common.State(parsed), CreateLibrary: true, $"actorphotos, job {id}",
            Hosting.Settings.SettingsReader.Read(HoconFiles.Settings, null, null, new Dictionary<string, string>()));
        await using var host = await LibraryHost.StartAsync(options, TimeProvider.System);
        try
        {
            return Print(id, ControlSocket.ToAnswer(await host.Jobs.Ask<object>(command, AnswerLimit)));
        }
        catch (AskTimeoutException)
        {
            Console.Error.WriteLine($"actorphotos: job {id}: not through within {AnswerLimit.TotalMinutes} minutes; "
                + "give the command again.");
            return ExitCode.NotCompleted;
        }
    }

    private static int Print(long id, ControlAnswer answer)
    {
        if (!answer.Ok)
        {
            Console.Error.WriteLine($"actorphotos: {SafeText.Of(answer.Message)}");
            return ExitCode.CannotStart;
        }
        Console.Out.WriteLine(SafeText.Of($"job {id}: {answer.State}. {answer.Message}").TrimEnd());
        return ExitCode.Completed;
    }
}
