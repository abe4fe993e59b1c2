using Akka;
using Akka.Streams.Dsl;
using Akka.Util;

namespace ActorPhotos.Pipeline;

/// <summary>A stream over pages that are read on threads of their own; an empty page ends it.</summary>
internal static class PagedSource
{
    /// <param name="nextPage">Blocking; called once at a time, and only when the stream wants more.</param>
    public static Source<T, NotUsed> From<T>(Func<IReadOnlyList<T>> nextPage, WorkLane lane) => Source
        .UnfoldAsync(NotUsed.Instance, async state =>
        {
            var page = await lane.Run(nextPage);
            return page.Count == 0
                ? Option<(NotUsed, IReadOnlyList<T>)>.None
                : Option<(NotUsed, IReadOnlyList<T>)>.Create((state, page));
        })
        .SelectMany(page => page);
}
