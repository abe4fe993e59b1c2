using System.Globalization;
using ActorPhotos.Hosting.State;
using Akka.Configuration;
using Akka.Persistence.Sql;

namespace ActorPhotos.Hosting;

/// <summary>
/// hocon/akka.conf with what is only known at start: the journal's place, the log level, the file threads.
/// </summary>
internal static class AkkaConfig
{
    // Beside those of the stages, so that a viewer does not wait until a job has hashed a film.
    private const int ThreadsForViewers = 2;

    // The others wait for ExifTool and keep none.
    private const int ThreadsOfReading = 4;

    public static Config For(HostOptions options, StateLayout state)
    {
        var pipeline = options.Settings.Pipeline;
        var threads = pipeline.DiscoverWorkers + pipeline.HashWorkers + pipeline.CopyWorkers
            + Math.Min(pipeline.ReadMetadataWorkers, ThreadsOfReading)
            + Math.Max(0, pipeline.VerifyWorkers + pipeline.PublishWorkers - pipeline.DiscoverWorkers);
        var fileThreads = Math.Clamp(threads, 4, 64) + ThreadsForViewers;
        var connection = Quote(FormattableString.Invariant($"Data Source={state.JournalFile}"));
        var level = Quote(options.LogLevel);
        var now = FormattableString.Invariant($$"""
            akka.loglevel = {{level}}
            akka.persistence.journal.sql.connection-string = {{connection}}
            akka.persistence.snapshot-store.sql.connection-string = {{connection}}
            actorphotos.dispatchers.files.dedicated-thread-pool.thread-count = {{fileThreads}}
            """);
        return ConfigurationFactory.ParseString(now)
            .WithFallback(ConfigurationFactory.ParseString(HoconFiles.Akka))
            .WithFallback(SqlPersistence.DefaultConfiguration);
    }

    private static string Quote(string text) => string.Create(
        CultureInfo.InvariantCulture,
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"");
}
