using Akka.Actor;
using Akka.Configuration;

namespace Akka.Streams;

/// <summary>What a materialiser uses where the attributes of a stream say nothing.</summary>
public sealed class ActorMaterializerSettings
{
    internal readonly int MaxInputBufferSize;
    internal readonly string Dispatcher;
    internal readonly int SyncProcessingLimit;

    private ActorMaterializerSettings(int max, string dispatcher, int syncLimit)
    {
        MaxInputBufferSize = max;
        Dispatcher = dispatcher;
        SyncProcessingLimit = syncLimit;
    }

    /// <summary>Reads <c>akka.stream.materializer</c>.</summary>
    internal static ActorMaterializerSettings Create(ActorSystem system)
    {
        var config = system.Settings.Config.WithFallback(ConfigurationFactory.Embedded("Akka.Streams/reference.conf"));
        return new ActorMaterializerSettings(
            config.GetInt("akka.stream.materializer.max-input-buffer-size"),
            config.GetString("akka.stream.materializer.dispatcher") ?? string.Empty,
            config.GetInt("akka.stream.materializer.sync-processing-limit"));
    }
}
