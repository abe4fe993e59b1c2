using System.Globalization;
using ActorPhotos.Hosting.Control;
using ActorPhotos.Hosting.State;
using ActorPhotos.Metadata.ExifTool.Processes;
using ActorPhotos.Metadata.ExifTool.Supervision;

namespace ActorPhotos.Hosting.Running;

/// <summary>
/// What the owner of a library says of its ExifTool processes: a line for the pool and one for each process.
/// </summary>
public static class PoolFindings
{
    // An owner that is held (SIGSTOP) must not hold the one who asks.
    private static readonly TimeSpan AskLimit = TimeSpan.FromSeconds(5);

    /// <summary>Empty when the owner has no ExifTool: it has just begun or is about to end.</summary>
    public static async Task<IReadOnlyList<Finding>> Of(StateLayout state, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(AskLimit);
        try
        {
            return await ControlSocket.Ask(state.InLibrary!, new ControlRequest(ControlVerb.Health), limit.Token) switch
            {
                null => [],
                { ExifTool: { } status } => From(status),
                var refused => [Silent($"the owner does not say: {refused.Message}")],
            };
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return [Silent($"the owner did not answer within {AskLimit.TotalSeconds:0} s")];
        }
    }

    public static IReadOnlyList<Finding> From(ExifToolStatus status) =>
        [Pool(status), .. status.Pool.Workers.Select(Worker)];

    private static Finding Silent(string why) => new("pool", Health.Degraded, why, "Try again in a moment.");

    private static Finding Pool(ExifToolStatus status)
    {
        var pool = status.Pool;
        string[] parts =
        [
            $"{status.WorkersAlive} of {pool.Target} processes",
            $"{status.InFlight} in hand",
            $"{status.Queued} waiting{InClasses(status.QueuedByPriority)}",
            $"wait {Times(pool.Wait)}",
            $"service {Times(pool.Service)}",
            $"{Number(pool.FilesPerSecond, "0.#")} files/s",
            $"{pool.Starts} started{Ends(status.EndsByReason)}",
            $"{pool.Strikes} {(pool.Strikes == 1 ? "strike" : "strikes")}",
            $"breaker {Word(pool.Breaker)}",
            .. pool.Storages.Select(storage => $"storage {Device(storage.Device)} does not answer: {storage.Detail}"),
        ];
        var advice = status.UnavailableBecause is { } why
            ? $"ExifTool is unavailable: {why.ReplaceLineEndings(" ")} Files that need it stay pending."
            : pool.Breaker != BreakerState.Closed
                ? "ExifTool does not start; one start is tried now and then. Files that need it stay pending."
                : pool.Storages.Count > 0
                    ? "Look at the disk or the share behind it. Its files stay pending."
                    : null;
        return new("pool", advice is null ? Health.Ok : Health.Degraded, string.Join("; ", parts), advice)
        {
            Data = status,
        };
    }

    private static Finding Worker(WorkerHealth worker)
    {
        List<string> parts = [worker.State is { } state ? Word(state) : "no process"];
        if (worker.Pid is { } pid)
        {
            parts.Add($"pid {pid}");
            parts.Add($"{worker.Requests} requests");
            parts.Add($"{Number(worker.Age.TotalSeconds, "0")} s old");
            parts.Add($"{worker.ResidentBytes >> 20} MiB");
        }
        if (worker.EndsByReason.Count > 0)
        {
            parts.Add($"ended before: {ByReason(worker.EndsByReason)}");
        }
        if (worker.LastError is { } error)
        {
            parts.Add($"last error: {error.ReplaceLineEndings(" / ")}");
        }
        return new($"worker {worker.Slot}", Health.Ok, string.Join(", ", parts)) { Data = worker };
    }

    private static string InClasses(IReadOnlyDictionary<ReadPriority, int> queued)
    {
        var classes = queued.Where(each => each.Value > 0).OrderBy(each => each.Key)
            .Select(each => $"{each.Value} {Word(each.Key)}").ToList();
        return classes.Count == 0 ? "" : $" ({string.Join(", ", classes)})";
    }

    private static string Ends(IReadOnlyDictionary<StopReason, int> ends) =>
        ends.Count == 0 ? "" : $", ended: {ByReason(ends)}";

    /// <summary>How many ended for each reason, in words: <c>2 command timed out</c>.</summary>
    public static string ByReason(IReadOnlyDictionary<StopReason, int> ends) => string.Join(
        ", ", ends.OrderBy(each => each.Key).Select(each => $"{each.Value} {Word(each.Key)}"));

    private static string Times(Percentiles times) => times.Count == 0
        ? "-"
        : $"{Number(times.P50, "0.00")}/{Number(times.P95, "0.00")}/{Number(times.P99, "0.00")} s";

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    /// <summary>As the kernel's tables name it: major and minor number.</summary>
    private static string Device(ulong device) => string.Create(
        CultureInfo.InvariantCulture,
        $"{((device >> 8) & 0xFFF) | ((device >> 32) & ~0xFFFUL)}:{(device & 0xFF) | ((device >> 12) & ~0xFFUL)}");

    private static string Word<T>(T value)
        where T : struct, Enum => string.Concat(value.ToString().Select(
            (letter, i) => char.IsUpper(letter) && i > 0 ? $" {char.ToLowerInvariant(letter)}"
                : $"{char.ToLowerInvariant(letter)}"));
}
