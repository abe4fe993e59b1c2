using Akka.Streams.Dsl;

namespace Akka.Streams.Implementation;

/// <summary>One flow for each operator, shared by sources and flows.</summary>
internal static class Operators
{
    internal static Flow<TIn, TOut, NotUsed> Select<TIn, TOut>(Func<TIn, TOut> map) =>
        Of(() => new SelectStage<TIn, TOut>(map));

    internal static Flow<T, T, NotUsed> Where<T>(Predicate<T> predicate) => Of(() => new WhereStage<T>(predicate));

    internal static Flow<TIn, TOut, NotUsed> SelectMany<TIn, TOut>(Func<TIn, IEnumerable<TOut>> expand) =>
        Of(() => new SelectManyStage<TIn, TOut>(expand));

    internal static Flow<TIn, TOut, NotUsed> SelectAsync<TIn, TOut>(int parallelism, Func<TIn, Task<TOut>> map) =>
        Of(() => new SelectAsyncStage<TIn, TOut>(parallelism, map));

    internal static Flow<TIn, TOut, NotUsed> SelectAsyncUnordered<TIn, TOut>(
        int parallelism, Func<TIn, Task<TOut>> map) =>
        Of(() => new SelectAsyncUnorderedStage<TIn, TOut>(parallelism, map));

    internal static Flow<T, IEnumerable<T>, NotUsed> Grouped<T>(int n)
    {
        if (n <= 0) throw new ArgumentException("n must be greater than 0", nameof(n));
        return Of(() => new GroupedStage<T>(n));
    }

    internal static Flow<T, IEnumerable<T>, NotUsed> GroupedWithin<T>(int n, TimeSpan interval)
    {
        if (n <= 0) throw new ArgumentException("n must be greater than 0", nameof(n));
        if (interval <= TimeSpan.Zero) throw new ArgumentException("timeout must be greater than 0", nameof(interval));
        return Of(() => new GroupedWithinStage<T>(n, interval));
    }

    internal static Flow<T, T, NotUsed> Take<T>(long n) => Of(() => new TakeStage<T>(n));

    internal static Flow<T, T, NotUsed> Skip<T>(long n) => Of(() => new SkipStage<T>(n));

    internal static Flow<T, T, Task<Done>> WatchTermination<T>() => new(new StageBlueprint(() =>
    {
        var stage = new WatchTerminationStage<T>();
        return (stage, stage.Task);
    }));

    private static Flow<TIn, TOut, NotUsed> Of<TIn, TOut>(Func<StageLogic<TIn, TOut>> create) =>
        new(Blueprint.Of(create));
}
