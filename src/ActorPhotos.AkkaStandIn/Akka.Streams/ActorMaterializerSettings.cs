using Akka.Actor;
using Decider = Akka.Streams.Supervision.Decider;
using Deciders = Akka.Streams.Supervision.Deciders;

namespace Akka.Streams;

/// <summary>What a materialiser uses where the attributes of a stream say nothing.</summary>
public sealed class ActorMaterializerSettings
{
    public readonly int InitialInputBufferSize;
    public readonly int MaxInputBufferSize;
    public readonly string Dispatcher;
    public readonly Decider SupervisionDecider;
    public readonly int SyncProcessingLimit;

    private ActorMaterializerSettings(int initial, int max, string dispatcher, Decider decider, int syncLimit)
    {
        InitialInputBufferSize = initial;
        MaxInputBufferSize = max;
        Dispatcher = dispatcher;
        SupervisionDecider = decider;
        SyncProcessingLimit = syncLimit;
    }

    /// <summary>Reads <c>akka.stream.materializer</c>.</summary>
    public static ActorMaterializerSettings Create(ActorSystem system)
    {
        var config = system.Settings.Config.WithFallback(ActorMaterializer.DefaultConfig());
        return new ActorMaterializerSettings(
            config.GetInt("akka.stream.materializer.initial-input-buffer-size"),
            config.GetInt("akka.stream.materializer.max-input-buffer-size"),
            config.GetString("akka.stream.materializer.dispatcher") ?? string.Empty,
            Deciders.StoppingDecider,
            config.GetInt("akka.stream.materializer.sync-processing-limit"));
    }

    public ActorMaterializerSettings WithInputBuffer(int initialSize, int maxSize) =>
        new(initialSize, maxSize, Dispatcher, SupervisionDecider, SyncProcessingLimit);

    public ActorMaterializerSettings WithDispatcher(string dispatcher) =>
        new(InitialInputBufferSize, MaxInputBufferSize, dispatcher, SupervisionDecider, SyncProcessingLimit);

    public ActorMaterializerSettings WithSupervisionStrategy(Decider decider) =>
        new(InitialInputBufferSize, MaxInputBufferSize, Dispatcher, decider, SyncProcessingLimit);

    public ActorMaterializerSettings WithSyncProcessingLimit(int limit) =>
        new(InitialInputBufferSize, MaxInputBufferSize, Dispatcher, SupervisionDecider, limit);
}
