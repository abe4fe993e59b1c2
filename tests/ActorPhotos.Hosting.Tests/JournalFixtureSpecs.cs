using ActorPhotos.Catalog.Sqlite;
using ActorPhotos.Pipeline.Jobs;
using ActorPhotos.TestSupport;
using Akka.Actor;
using Akka.Configuration;
using Akka.Persistence;
using Akka.Persistence.Sql;

namespace ActorPhotos.Hosting.Tests;

/// <summary>A journal written by version 1 is recovered, by whichever actor runtime this is.</summary>
public sealed class JournalFixtureSpecs
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_journal_of_version_1_recovers_to_the_job_it_tells_of()
    {
        SqliteLibrary.Register();
        using var scratch = new ScratchFolder();
        var journal = scratch.Write("journal.db", File.ReadAllBytes(Fixture("import-paused-resumed-v1.db")));
        var system = ActorSystem.Create("fixture", Settings(journal));
        try
        {
            var told = new TaskCompletionSource<IReadOnlyList<IJobEvent>>(
                TaskCreationOptions.RunContinuationsAsynchronously);
            system.ActorOf(Props.Create(() => new Reader(told)));

            var events = await told.Task.WaitAsync(Limit);

            var state = events.Aggregate(JobState.New, (sum, e) => sum.Apply(e));
            state.Life.ShouldBe(JobLife.Completed);
            state.Attempt.ShouldBe(2);
            state.Job!.Zone.ShouldBe("Europe/Berlin");
            state.Job.Sources.ShouldBe(["/srv/photos"]);
            events.OfType<JobPaused>().Single().Reason.ShouldBe(PauseReason.Requested);
            events.OfType<PhaseEntered>().Select(e => e.Phase)
                .ShouldBe([JobPhase.Relate, JobPhase.Plan, JobPhase.Export, JobPhase.Settle]);
            events.OfType<CheckpointReached>().Count().ShouldBe(17);
        }
        finally
        {
            await system.Terminate().WaitAsync(Limit);
        }
    }

    private static Config Settings(string journal) => ConfigurationFactory.ParseString($$"""
            akka.loglevel = WARNING
            akka.persistence.journal.sql.connection-string = "Data Source={{journal}}"
            akka.persistence.snapshot-store.sql.connection-string = "Data Source={{journal}}"
            """)
        .WithFallback(ConfigurationFactory.ParseString(HoconFiles.Akka))
        .WithFallback(SqlPersistence.DefaultConfiguration);

    private static string Fixture(string name)
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "ActorPhotos.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("outside the repository");
        }
        return Path.Combine(folder, "tests", "TestData", "journals", name);
    }

    private sealed class Reader : ReceivePersistentActor
    {
        private readonly List<IJobEvent> _events = [];

        public Reader(TaskCompletionSource<IReadOnlyList<IJobEvent>> told)
        {
            Recover<IJobEvent>(_events.Add);
            Recover<RecoveryCompleted>(_ => told.TrySetResult(_events));
        }

        public override string PersistenceId => "job-1";
    }
}
