using System.Text;
using ActorPhotos.Catalog.Records;
using ActorPhotos.Pipeline.Jobs;
using ActorPhotos.Pipeline.Tests.Support;
using Akka.Actor;

namespace ActorPhotos.Pipeline.Tests.Jobs;

public sealed class JobEventSerializerSpecs : IAsyncLifetime
{
    private readonly ActorSystem _system = ActorSystem.Create("serializer-specs", Site.InMemory);

    private JobEventSerializer Serializer => new((ExtendedActorSystem)_system);

    /// <summary>One of every kind, with the manifest it has for ever.</summary>
    internal static IReadOnlyList<(string Manifest, object Value)> All { get; } =
    [
        ("job-created/1", new JobCreated(7, JobKind.Import, true, ["/a", "/b"], "Europe/Berlin",
            1_700_000_000_123_456_789)),
        ("job-started/1", new AttemptStarted(2, JobPhase.Export)),
        ("phase-entered/1", new PhaseEntered(2, JobPhase.Settle)),
        ("checkpoint/1", new CheckpointReached(2, JobPhase.Ingest, 100, 5_000_000_000, 3)),
        ("job-paused/1", new JobPaused(PauseReason.ToolUnavailable, "wartet: \u00fc\U0001F600\n")),
        ("job-completed/1", new JobCompleted(10, 2)),
        ("job-failed/1", new JobFailed("broke")),
        ("job-halted/1", new JobHalted("too many")),
        ("job-cancelled/1", new JobCancelled()),
        ("job-discarded/1", new JobDiscarded()),
    ];

    internal static JobState State { get; } = All.Select(row => row.Value).OfType<IJobEvent>().Take(5)
        .Aggregate(JobState.New, (state, e) => state.Apply(e));

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _system.Terminate();

    [Fact]
    public void The_identifier_is_in_every_journal_row_and_never_changes() => Serializer.Identifier.ShouldBe(7301);

    [Fact]
    public void Every_event_comes_back_as_it_was_under_its_own_manifest()
    {
        foreach (var (manifest, value) in All)
        {
            Serializer.Manifest(value).ShouldBe(manifest);
            var back = Serializer.FromBinary(Serializer.ToBinary(value), manifest);
            back.GetType().ShouldBe(value.GetType());
            Serializer.ToBinary(back).ShouldBe(Serializer.ToBinary(value));
            if (value is not JobCreated)
            {
                back.ShouldBe(value); // lists compare by reference
            }
        }
    }

    [Fact]
    public void The_state_comes_back_as_it_was()
    {
        Serializer.Manifest(State).ShouldBe("job-state/1");
        var back = (JobState)Serializer.FromBinary(Serializer.ToBinary(State), "job-state/1");
        back.Job!.Sources.ShouldBe(State.Job!.Sources);
        (back with { Job = State.Job }).ShouldBe(State);
    }

    [Fact]
    public void The_list_of_manifests_is_what_this_test_knows() =>
        JobEventSerializer.KnownManifests.ShouldBe([.. All.Select(row => row.Manifest), "job-state/1"]);

    [Fact]
    public void Every_event_there_is_has_a_manifest()
    {
        var events = typeof(IJobEvent).Assembly.GetTypes().Where(type => type.IsClass
            && typeof(IJobEvent).IsAssignableFrom(type));
        events.ShouldBe(All.Select(row => row.Value.GetType()), ignoreOrder: true);
    }

    [Fact]
    public void The_bytes_are_these() =>
        Encoding.UTF8.GetString(Serializer.ToBinary(new CheckpointReached(2, JobPhase.Ingest, 100, 5, 3)))
            .ShouldBe("""{"attempt":2,"phase":"ingest","files":100,"bytes":5,"failed":3}""");

    [Fact]
    public void A_manifest_of_a_newer_version_is_refused_by_name() =>
        Should.Throw<System.Runtime.Serialization.SerializationException>(() =>
            Serializer.FromBinary([], "job-paused/2"))
            .Message.ShouldContain("'job-paused/2'");

    [Fact]
    public void The_settings_bind_every_event_and_the_state_to_it()
    {
        foreach (var value in All.Select(row => row.Value).Append(State))
        {
            _system.Serialization.FindSerializerFor(value).ShouldBeOfType<JobEventSerializer>();
        }
    }
}
