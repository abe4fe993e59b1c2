using Akka.Streams.Implementation;

namespace Akka.Streams.Dsl;

/// <summary>
/// The operators of a source. Functions run one at a time and are subject to the supervision decider.
/// </summary>
public static class SourceOperations
{
    public static Source<TOut, TMat> Select<TIn, TOut, TMat>(this Source<TIn, TMat> flow, Func<TIn, TOut> mapper) =>
        flow.Then(() => new SelectStage<TIn, TOut>(mapper));

    public static Source<TOut, TMat> Where<TOut, TMat>(this Source<TOut, TMat> flow, Predicate<TOut> predicate) =>
        flow.Then(() => new WhereStage<TOut>(predicate));

    public static Source<TOut2, TMat> SelectMany<TOut1, TOut2, TMat>(
        this Source<TOut1, TMat> flow, Func<TOut1, IEnumerable<TOut2>> mapConcater) =>
        flow.Then(() => new SelectManyStage<TOut1, TOut2>(mapConcater));

    /// <summary>At most <paramref name="parallelism"/> tasks at once; results in the order of the elements.</summary>
    public static Source<TOut, TMat> SelectAsync<TIn, TOut, TMat>(
        this Source<TIn, TMat> flow, int parallelism, Func<TIn, Task<TOut>> asyncMapper) =>
        flow.Then(() => new SelectAsyncStage<TIn, TOut>(parallelism, asyncMapper));

    /// <summary>At most <paramref name="parallelism"/> tasks at once; results as they come.</summary>
    public static Source<TOut, TMat> SelectAsyncUnordered<TIn, TOut, TMat>(
        this Source<TIn, TMat> flow, int parallelism, Func<TIn, Task<TOut>> asyncMapper) =>
        flow.Then(() => new SelectAsyncUnorderedStage<TIn, TOut>(parallelism, asyncMapper));

    /// <summary>
    /// A group when it has n elements or the interval is over, whichever is first; never an empty one.
    /// </summary>
    public static Source<IEnumerable<TOut>, TMat> GroupedWithin<TOut, TMat>(
        this Source<TOut, TMat> flow, int n, TimeSpan interval)
    {
        if (n <= 0) throw new ArgumentException("n must be greater than 0", nameof(n));
        if (interval <= TimeSpan.Zero) throw new ArgumentException("timeout must be greater than 0", nameof(interval));
        return flow.Then(() => new GroupedWithinStage<TOut>(n, long.MaxValue, interval, static _ => 1));
    }

    /// <summary>A group when it weighs as much or the interval is over, whichever is first; never an empty
    /// one.</summary>
    public static Source<IEnumerable<TOut>, TMat> GroupedWeightedWithin<TOut, TMat>(
        this Source<TOut, TMat> flow, long maxWeight, TimeSpan interval, Func<TOut, long> costFn)
    {
        if (maxWeight <= 0) throw new ArgumentException("maxWeight must be greater than 0", nameof(maxWeight));
        if (interval <= TimeSpan.Zero) throw new ArgumentException("interval must be greater than 0", nameof(interval));
        return flow.Then(() => new GroupedWithinStage<TOut>(int.MaxValue, maxWeight, interval, costFn));
    }

    /// <summary>
    /// The task completes with completion or cancellation at this point, faults with failure or abort.
    /// </summary>
    public static Source<TOut, TMat2> WatchTermination<TOut, TMat, TMat2>(
        this Source<TOut, TMat> flow, Func<TMat, Task<Done>, TMat2> materializerFunction) =>
        flow.ViaMaterialized(
            new Flow<TOut, TOut, Task<Done>>(new StageBlueprint(() =>
            {
                var stage = new WatchTerminationStage<TOut>();
                return (stage, stage.Task);
            })),
            materializerFunction);
}
