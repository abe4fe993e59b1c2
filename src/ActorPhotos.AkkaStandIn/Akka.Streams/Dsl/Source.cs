using Akka.Streams.Implementation;
using Akka.Util;

namespace Akka.Streams.Dsl;

/// <summary>The sources there are.</summary>
public static class Source
{
    /// <summary>Enumerates anew in each run, on demand, one element ahead.</summary>
    public static Source<T, NotUsed> From<T>(IEnumerable<T> enumerable) =>
        Of(() => new SingleSource<IEnumerable<T>>(enumerable)).SelectMany(static elements => elements);

    /// <summary>Asks for the next state and element when downstream asks; none completes, a fault fails.</summary>
    public static Source<TElem, NotUsed> UnfoldAsync<TState, TElem>(
        TState state, Func<TState, Task<Option<(TState, TElem)>>> unfoldAsync) =>
        Of(() => new UnfoldAsyncSource<TState, TElem>(state, unfoldAsync));

    /// <summary>A buffer fed through the materialised queue.</summary>
    public static Source<T, ISourceQueueWithComplete<T>> Queue<T>(int bufferSize, OverflowStrategy overflowStrategy)
    {
        if (bufferSize < 0)
            throw new ArgumentException("Buffer size must be greater than or equal 0", nameof(bufferSize));
        return new(new StageBlueprint(() =>
        {
            var stage = new QueueSource<T>(bufferSize, overflowStrategy);
            return (stage, stage);
        }));
    }

    private static Source<T, NotUsed> Of<T>(Func<StageLogic<NotUsed, T>> create) => new(Blueprint.Of(create));
}
