using System.Collections.Concurrent;
using Akka.Configuration;

namespace Akka.Dispatch;

/// <summary>Something to run on a dispatcher or by a scheduler.</summary>
internal interface IRunnable
{
    void Run();
}

internal sealed class ActionRunnable(Action action) : IRunnable
{
    public void Run() => action();
}

/// <summary>
/// The threads actors run on. Everything scheduled runs as soon as a thread is free, in no promised order.
/// </summary>
public abstract class MessageDispatcher
{
    private protected MessageDispatcher(string id, int throughput)
    {
        Id = id;
        Throughput = throughput;
    }

    public string Id { get; protected set; }

    /// <summary>How many messages one actor may take before it is another's turn.</summary>
    public int Throughput { get; set; }
    public void Schedule(Action run) => ExecuteTask(new ActionRunnable(run));
    internal void Execute(IRunnable run) => ExecuteTask(run);
    internal virtual void Attach() { }
    internal virtual void Detach() { }

    /// <summary>Called once, when the system is gone.</summary>
    internal virtual void ShutDown() { }
    private protected abstract void ExecuteTask(IRunnable run);
}

/// <summary>Runs on the thread pool of the process.</summary>
internal sealed class ThreadPoolDispatcher(string id, int throughput) : MessageDispatcher(id, throughput)
{
    private protected override void ExecuteTask(IRunnable run) =>
        ThreadPool.UnsafeQueueUserWorkItem(static r => r.Run(), run, preferLocal: false);
}

/// <summary>Runs on threads of its own; a pinned one has one thread and ends with its only actor.</summary>
internal sealed class DedicatedThreadDispatcher(string id, int throughput, int threads, bool pinned)
    : MessageDispatcher(id, throughput)
{
    // A monitor and no blocking collection: that one spins before it sleeps, which costs the cores that do the work.
    private readonly Queue<IRunnable> _queue = new();
    private bool _started;
    private bool _ended;

    internal override void Detach()
    {
        if (pinned) ShutDown();
    }

    internal override void ShutDown()
    {
        lock (_queue)
        {
            _ended = true;
            Monitor.PulseAll(_queue);
        }
    }

    private protected override void ExecuteTask(IRunnable run)
    {
        lock (_queue)
        {
            if (!_ended)
            {
                Start();
                _queue.Enqueue(run);
                Monitor.Pulse(_queue);
                return;
            }
        }
        // The threads are gone, what was still to do is finished on the pool.
        ThreadPool.UnsafeQueueUserWorkItem(static r => r.Run(), run, preferLocal: false);
    }

    private void Start()
    {
        for (var i = 0; !_started && i < threads; i++)
            new Thread(Work) { IsBackground = true, Name = $"{Id}_{i + 1}" }.Start();

        _started = true;
    }

    private void Work()
    {
        while (Next() is { } run) run.Run();
    }

    /// <summary>Waits for work; null when there is none left and none will come.</summary>
    private IRunnable? Next()
    {
        lock (_queue)
        {
            while (_queue.Count == 0 && !_ended) Monitor.Wait(_queue);
            return _queue.TryDequeue(out var run) ? run : null;
        }
    }
}

/// <summary>The dispatchers of a system, by the path of their configuration.</summary>
public sealed class Dispatchers
{
    public static readonly string DefaultDispatcherId = "akka.actor.default-dispatcher";
    private readonly ConcurrentDictionary<string, Lazy<MessageDispatcher>> _dispatchers = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<MessageDispatcher> _toShutDown = new();
    private readonly Actor.Settings _settings;
    internal Dispatchers(Actor.Settings settings) => _settings = settings;

    // Asked anew each time: modules add their defaults later.
    private Config Config => _settings.Config;
    public MessageDispatcher DefaultGlobalDispatcher => Lookup(DefaultDispatcherId);
    public bool HasDispatcher(string id) => _dispatchers.ContainsKey(id) || Config.HasPath(id);

    /// <summary>The same dispatcher for the same id, except that a pinned one is new for every actor.</summary>
    public MessageDispatcher Lookup(string dispatcherName)
    {
        if (IsPinned(dispatcherName)) return Create(dispatcherName);
        return _dispatchers.GetOrAdd(dispatcherName, id => new Lazy<MessageDispatcher>(() => Create(id))).Value;
    }

    internal void Register(MessageDispatcher dispatcher) =>
        _dispatchers[dispatcher.Id] = new Lazy<MessageDispatcher>(dispatcher);

    internal void ShutDown()
    {
        foreach (var dispatcher in _toShutDown) dispatcher.ShutDown();
    }

    private bool IsPinned(string id) => Config.HasPath(id)
        && Config.GetString(id + ".type") is { } type && type.EndsWith("PinnedDispatcher", StringComparison.Ordinal);

    private MessageDispatcher Create(string id)
    {
        if (!Config.HasPath(id)) throw new ConfigurationException($"Dispatcher [{id}] not configured");
        var section = Config.GetConfig(id)!;
        var throughput = section.GetInt("throughput", Config.GetInt(DefaultDispatcherId + ".throughput", 30));
        var type = section.GetString("type", "Dispatcher");
        var threads = section.GetInt("dedicated-thread-pool.thread-count", Environment.ProcessorCount);
        MessageDispatcher created = type switch
        {
            "ForkJoinDispatcher" => new DedicatedThreadDispatcher(id, throughput, threads, pinned: false),
            "PinnedDispatcher" => new DedicatedThreadDispatcher(id, throughput, 1, pinned: true),
            "Dispatcher" or "TaskDispatcher" => new ThreadPoolDispatcher(id, throughput),
            _ => throw new ConfigurationException(
                $"Dispatcher [{id}] has type [{type}], which the stand-in does not know."),
        };
        _toShutDown.Enqueue(created);
        return created;
    }
}
