using System.Globalization;
using ActorPhotos.Catalog;
using ActorPhotos.Catalog.Records;
using ActorPhotos.Core.Files;
using ActorPhotos.Files;
using ActorPhotos.Metadata.InProcess;
using ActorPhotos.Pipeline.Jobs;
using ActorPhotos.Pipeline.Ledger;
using ActorPhotos.TestSupport;
using Akka.Actor;
using Akka.Configuration;
using Akka.Persistence.Sql;

namespace ActorPhotos.Pipeline.Tests.Support;

/// <summary>
/// A library and the program's actors on it: real catalog, real files, real streams; only ExifTool is a
/// <see cref="Support.Tool"/>. The source folder may be shared by several sites.
/// </summary>
internal sealed class Site : IAsyncDisposable
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);

    private readonly bool _ownsSystem;
    private readonly JpegReader _jpegs = new();

    private Site(string source, string library, ActorSystem system, bool ownsSystem, Tool tool,
        PipelineSettings settings, Props? progress = null)
    {
        (Source, Library, System, _ownsSystem, Tool) = (source, library, system, ownsSystem, tool);
        var state = Combine(library, ".actorphotos");
        Directory.CreateDirectory(state);
        LibraryFolder = RootFolder.Open(library).Value;
        State = LibraryFolder.OpenInside(BytePath.FromText(".actorphotos"), asState: true).Value;
        Catalog = PhotoCatalog.Open(Combine(state, "catalog.db"), TimeSpan.FromSeconds(30), TimeProvider.System);
        Progress = system.ActorOf(progress ?? ProgressBoard.Create());
        Supervisor = system.ActorOf(JobSupervisor.Create(new JobServices
        {
            Catalog = Catalog,
            Settings = settings,
            Time = TimeProvider.System,
            ExifTool = system.ActorOf(tool.Props),
            Progress = Progress,
            Jpegs = _jpegs,
            Hashes = new HashCache(new CatalogHashes(Catalog), 1000),
            Library = LibraryFolder,
            Staging = State,
            StateFolder = state,
            FilesDispatcher = system.Dispatchers.Lookup("actorphotos.dispatchers.files"),
            WalkDispatcher = system.Dispatchers.Lookup("actorphotos.dispatchers.walk"),
            CatalogDispatcher = system.Dispatchers.Lookup("actorphotos.dispatchers.catalog"),
        }), "jobs-" + Guid.NewGuid().ToString("N"));
    }

    /// <summary>Dispatchers and the serializer of hocon/akka.conf, with a journal in memory.</summary>
    public static Config InMemory { get; } = ConfigurationFactory.ParseString("""
        akka.loglevel = OFF
        akka.stdout-loglevel = OFF
        akka.actor {
          serializers { job-event = "ActorPhotos.Pipeline.Jobs.JobEventSerializer, ActorPhotos.Pipeline" }
          serialization-bindings {
            "ActorPhotos.Pipeline.Jobs.IJobEvent, ActorPhotos.Pipeline" = job-event
            "ActorPhotos.Pipeline.Jobs.JobState, ActorPhotos.Pipeline" = job-event
          }
        }
        akka.persistence.journal.plugin = "akka.persistence.journal.inmem"
        akka.persistence.snapshot-store.plugin = "akka.persistence.snapshot-store.inmem"
        actorphotos.dispatchers {
          files { type = ForkJoinDispatcher, throughput = 1, dedicated-thread-pool { thread-count = 6,
              threadtype = background } }
          walk { type = ForkJoinDispatcher, throughput = 1, dedicated-thread-pool { thread-count = 2,
              threadtype = background } }
          catalog { type = ForkJoinDispatcher, throughput = 1, dedicated-thread-pool { thread-count = 1,
              threadtype = background } }
          jobs { type = ForkJoinDispatcher, throughput = 5, dedicated-thread-pool { thread-count = 1,
              threadtype = background } }
        }
        """);

    public string Source { get; }

    public string Library { get; }

    public ActorSystem System { get; }

    public Tool Tool { get; }

    public PhotoCatalog Catalog { get; }

    public RootFolder LibraryFolder { get; }

    public RootFolder State { get; }

    public IActorRef Supervisor { get; }

    public IActorRef Progress { get; }

    public string StagingFolder => Combine(Library, ".actorphotos", "staging");

    public static Config Sql(string file)
    {
        ActorPhotos.Catalog.Sqlite.SqliteLibrary.Register();
        return ConfigurationFactory.ParseString($$"""
            akka.persistence.journal.plugin = "akka.persistence.journal.sql"
            akka.persistence.journal.sql { connection-string = "Data Source={{file}}", provider-name = "SQLite.MS" }
            akka.persistence.snapshot-store.plugin = "akka.persistence.snapshot-store.sql"
            akka.persistence.snapshot-store.sql { connection-string = "Data Source={{file}}",
                provider-name = "SQLite.MS" }
            """).WithFallback(InMemory).WithFallback(SqlPersistence.DefaultConfiguration);
    }

    /// <summary>On <c>src</c> and the library folder given, with a journal that survives the site.</summary>
    public static Site Open(
        ScratchFolder folder, string library = "lib", Tool? tool = null, PipelineSettings? settings = null,
        Props? progress = null)
    {
        Directory.CreateDirectory(folder[library] + "/.actorphotos");
        return new Site(
            folder.Folder("src"), folder.Folder(library),
            ActorSystem.Create("pipeline", Sql(folder[library + "/.actorphotos/journal.db"])), ownsSystem: true,
            tool ?? new Tool(), settings ?? Narrow, progress);
    }

    /// <summary>On the test's own actor system.</summary>
    public static Site On(ActorSystem system, ScratchFolder folder, Tool tool, PipelineSettings? settings = null) =>
        new(folder.Folder("src"), folder.Folder("lib"), system, ownsSystem: false, tool, settings ?? Narrow);

    /// <summary>Small batches and pages, so that a small tree has many of them.</summary>
    public static PipelineSettings Narrow { get; } = new()
    {
        DiscoverWorkers = 2,
        BatchFiles = 3,
        BatchTime = TimeSpan.FromMilliseconds(100),
        PageRows = 3,
        JobRestartBackoff = TimeSpan.FromMilliseconds(20),
        JobRestartBackoffMost = TimeSpan.FromMilliseconds(40),
        KeepFreeBytes = 0,
    };

    public StartJob Import(bool dryRun = false, JobKind kind = JobKind.Import) =>
        new(kind, dryRun, [new JobSource(BytePath.FromText(Source))], "Europe/Berlin");

    /// <summary>Asks the supervisor; the answer is a JobStatus or a JobRefused.</summary>
    public async Task<object> Ask(object command) => await Supervisor.Ask<object>(command).WaitAsync(Limit);

    public async Task<JobStatus> Accepted(object command)
    {
        var answer = await Ask(command);
        return answer.ShouldBeOfType<JobStatus>($"{command}: {answer}");
    }

    public async Task<string> Refused(object command) => (await Ask(command)).ShouldBeOfType<JobRefused>().Why;

    /// <summary>Ends when the job comes to rest next.</summary>
    public Task<JobRested> Rest(long jobId)
    {
        var rested = new TaskCompletionSource<JobRested>(TaskCreationOptions.RunContinuationsAsynchronously);
        var listener = System.ActorOf(Props.Create(() => new Listener(rested)));
        Supervisor.Tell(new SubscribeToJob(jobId, listener));
        return Named(rested.Task, $"job {jobId} to come to rest");
    }

    /// <summary>Starts or resumes a job and waits until it rests.</summary>
    public async Task<JobRested> Run(object command) => await Rest((await Accepted(command)).JobId);

    public static async Task<T> Named<T>(Task<T> task, string awaited)
    {
        try
        {
            return await task.WaitAsync(Limit);
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"Waited in vain for {awaited}.", late);
        }
    }

    public static async Task Named(Task task, string awaited) => await Named(
        task.ContinueWith(_ => true, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default),
            awaited);

    public TreeSnapshot Tree() => TreeSnapshot.Take(Library, SnapshotOf.Times, ".actorphotos");

    /// <summary>Places in the library, sorted.</summary>
    public IReadOnlyList<string> Places() =>
    [
        .. Directory.EnumerateFiles(Library, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Library, file))
            .Where(file => !file.StartsWith(".actorphotos", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
    ];

    public string Dump()
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        Catalog.DumpCanonical(text);
        return text.ToString();
    }

    /// <summary>
    /// The program is gone in the middle of whatever it does: nothing is journalled, nothing settled.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        if (_ownsSystem)
        {
            // A program that is gone has no threads left that go on beside the next one.
            var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            System.ActorOf(Props.Create(() => new Ender(Supervisor, stopped)));
            await Named(stopped.Task, "the jobs to end");
            await Drain("files", 6);
            await Drain("walk", 2);
            await Drain("catalog", 1);
            await System.Terminate().WaitAsync(Limit);
        }
        Catalog.Dispose();
        _jpegs.Dispose();
        State.Dispose();
        LibraryFolder.Dispose();
    }

    /// <summary>Ends when all threads of a dispatcher have done what was asked of them, and what followed.</summary>
    private async Task Drain(string dispatcher, int threads)
    {
        var lane = System.Dispatchers.Lookup("actorphotos.dispatchers." + dispatcher);
        for (var hop = 0; hop < 3; hop++) // no stage takes more than three turns for one file
        {
            var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var meeting = new Barrier(threads, _ => all.SetResult());
            for (var i = 0; i < threads; i++)
            {
                lane.Schedule(() => meeting.SignalAndWait());
            }
            await Named(all.Task, $"the threads of {dispatcher}");
        }
    }

    private static string Combine(params string[] parts) => Path.Combine(parts);

    private sealed class CatalogHashes(PhotoCatalog catalog) : IHashStore
    {
        public ContentHash? Find(FileKey key, FileStamp stamp) => catalog.Files.FindHash(key, stamp);
    }

    private sealed class Ender : ReceiveActor
    {
        public Ender(IActorRef whom, TaskCompletionSource stopped)
        {
            Context.Stop(Context.Watch(whom));
            Receive<Terminated>(_ => stopped.TrySetResult());
        }
    }

    private sealed class Listener : ReceiveActor
    {
        public Listener(TaskCompletionSource<JobRested> rested) => Receive<JobRested>(rest =>
        {
            rested.TrySetResult(rest);
            Context.Stop(Self);
        });
    }
}
