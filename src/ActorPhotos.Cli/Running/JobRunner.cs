using ActorPhotos.Cli.Output;
using ActorPhotos.Hosting;
using ActorPhotos.Hosting.Running;
using ActorPhotos.Metadata.ExifTool.Supervision;
using ActorPhotos.Pipeline.Jobs;
using ActorPhotos.Pipeline.Stages;
using Akka.Actor;

namespace ActorPhotos.Cli.Running;

/// <summary>Runs one job in this process, shows it, and stops in order when asked to.</summary>
internal static class JobRunner
{
    private static readonly TimeSpan ToolStatusLimit = TimeSpan.FromMilliseconds(500);

    /// <returns>An <see cref="ExitCode"/>.</returns>
    /// <exception cref="HostStartException"/>
    public static async Task<int> Run(HostOptions options, object command, bool json)
    {
        using var signals = new StopSignals();
        await using var host = await LibraryHost.StartAsync(options, TimeProvider.System);
        signals.BeforeEnd = () => EndTools(host);
        if (host.State.Note is { } note)
        {
            Console.Error.WriteLine(SafeText.Of(note));
        }
        if (host.Swept.Killed.Count > 0)
        {
            Console.Error.WriteLine($"ended {host.Swept.Killed.Count} ExifTool processes of an earlier run");
        }
        await using var view = ProgressView.Create(json);
        var run = await JobRun.Begin(host, command, view.Show);
        if (run.Started.Continued)
        {
            Console.Error.WriteLine(
                $"continuing job {run.Started.JobId}, attempt {run.Started.Attempt}, at: "
                    + $"{Words.Of(run.Started.Phase)}");
        }
        var stopping = StopOnSignal(signals, host);
        await Task.WhenAny(run.Rested, stopping);
        await view.DisposeAsync();
        if (!run.Rested.IsCompleted)
        {
            Console.Error.WriteLine($"stopped in the middle; 'actorphotos resume {run.Started.JobId}' goes on");
            return ExitCode.NotCompleted;
        }
        var rested = await run.Rested;
        var tool = ToolSummary.Of(await ToolStatus(host, rested));
        Results.Print(rested, command is StartJob { DryRun: true }, options.Library, HashesSpared(host), tool, json);
        if (rested.Status.Life == JobLife.Completed && !json)
        {
            Results.PrintFailures(host.Catalog, rested);
            PrintPlan(host, rested);
        }
        await host.StopAsync(PauseReason.Requested);
        return ExitCode.Of(rested);
    }

    /// <summary>
    /// Null when the job did not need ExifTool (it may still be looked for) or the program stops already.
    /// </summary>
    private static async Task<ExifToolStatus?> ToolStatus(LibraryHost host, JobRested rested)
    {
        if (rested.ToolAnswers == 0)
        {
            return null;
        }
        try
        {
            return await host.ExifTool.Ask<ExifToolStatus>(GetExifToolStatus.Instance, ToolStatusLimit);
        }
        catch (AskTimeoutException)
        {
            return null; // it is ending; the account of the files does not need it
        }
    }

    private static async Task StopOnSignal(StopSignals signals, LibraryHost host)
    {
        await signals.First;
        Console.Error.WriteLine("pausing (once more to stop at once)");
        await host.StopAsync(PauseReason.Requested);
    }

    private static async Task EndTools(LibraryHost host)
    {
        Console.Error.WriteLine("stopping at once (once more to leave everything as it is)");
        if (await host.KillExifToolAsync() is { } left)
        {
            Console.Error.WriteLine(left);
        }
    }

    private static string HashesSpared(LibraryHost host)
    {
        var statistics = host.HashCache;
        var spared = statistics.MemoryHits + statistics.StoreHits;
        return statistics.Lookups == 0 || spared == 0
            ? ""
            : $"{Words.Count(spared)} of {Words.Files(statistics.Lookups)} had not to be hashed again";
    }

    private static void PrintPlan(LibraryHost host, JobRested rested)
    {
        var plan = PlanList.PathOf(host.State.Databases, rested.Status.JobId);
        if (System.IO.File.Exists(plan))
        {
            Results.PrintPlan(plan, host.State.IsTemporary);
        }
    }
}
