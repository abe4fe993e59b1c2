using System.Globalization;
using ActorPhotos.Core.Discovery;
using ActorPhotos.Hosting.Preload;
using ActorPhotos.Metadata.ExifTool.Supervision;
using ActorPhotos.Pipeline;
using Akka.Configuration;

namespace ActorPhotos.Hosting.Settings;

/// <summary>
/// Turns HOCON into checked records: the defaults of hocon/actorphotos.conf, then <c>--config</c>, then ACTORPHOTOS_*.
/// </summary>
public sealed class SettingsReader
{
    private readonly Config _config;
    private readonly string _origin;

    private SettingsReader(Config config, string origin) => (_config, _origin) = (config, origin);

    /// <param name="defaults">Text of hocon/actorphotos.conf.</param>
    /// <param name="userText">Text of the file named with <c>--config</c>; null without one.</param>
    /// <param name="environment">Variables; those that name a key are taken.</param>
    /// <exception cref="SettingsException">An unknown key, or a value that cannot be used.</exception>
    public static ProgramSettings Read(
        string defaults, string? userText, string? userFile, IReadOnlyDictionary<string, string> environment)
    {
        var config = Parse(defaults, "hocon/actorphotos.conf");
        var origin = userFile ?? "the built-in settings";
        if (userText is not null)
        {
            var user = Parse(userText, userFile!);
            RefuseUnknownKeys(userText, userFile!);
            config = user.WithFallback(config);
        }
        config = FromEnvironment(environment).WithFallback(config);
        return new SettingsReader(config, origin).ReadAll();
    }

    private ProgramSettings ReadAll()
    {
        var pipeline = new PipelineSettings
        {
            DiscoverWorkers = Count(SettingKeys.DiscoverWorkers),
            HashWorkers = Count(SettingKeys.HashWorkers),
            CopyWorkers = Count(SettingKeys.CopyWorkers),
            ReadMetadataWorkers = Count(SettingKeys.ReadMetadataWorkers),
            VerifyWorkers = Count(SettingKeys.VerifyWorkers),
            PublishWorkers = Count(SettingKeys.PublishWorkers),
            BatchFiles = Count(SettingKeys.BatchFiles),
            BatchTime = Time(SettingKeys.BatchTime),
            VerifyFrom = Enum.Parse<VerifyFrom>(Choice(SettingKeys.VerifyFrom), ignoreCase: true),
            PageRows = Count(SettingKeys.PageRows),
            HashCacheEntries = Count(SettingKeys.HashCacheEntries),
            OneReadBytes = Bytes(SettingKeys.OneReadSize) is > 0 and var size ? size : EighthOfMemory(),
            KeepFreeBytes = Bytes(SettingKeys.KeepFree),
            JobRestartBackoff = Time(SettingKeys.JobRestartBackOff),
            JobRestartBackoffMost = Time(SettingKeys.JobRestartBackOffMost),
            JobRestarts = Count(SettingKeys.JobRestarts),
            IgnorePatterns = Ignore(),
        };
        var exifTool = new ExifToolSettings
        {
            Path = Text(SettingKeys.ExifToolPath) is { Length: > 0 } path ? path : null,
            Workers = Count(SettingKeys.ExifToolWorkers),
            MostWorkers = Count(SettingKeys.ExifToolMostWorkers),
            MostInBatch = Count(SettingKeys.ExifToolMostInBatch),
            ReadTimeLimit = Time(SettingKeys.ExifToolReadTimeLimit),
            ReadAllTimeLimit = Time(SettingKeys.ExifToolReadAllTimeLimit),
            WriteTimeLimit = Time(SettingKeys.ExifToolWriteTimeLimit),
            StoragePatience = Time(SettingKeys.ExifToolStoragePatience),
            StartTimeLimit = Time(SettingKeys.ExifToolStartTimeLimit),
            MemoryLimitBytes = MemoryLimit(),
            ExitPatience = Time(SettingKeys.ExifToolExitPatience),
            StopGrace = Time(SettingKeys.ExifToolStopGrace),
            BackOff = Time(SettingKeys.ExifToolBackOff),
            LongestBackOff = Time(SettingKeys.ExifToolBackOffMost),
            FailedStartsToOpen = Count(SettingKeys.ExifToolFailedStartsToOpen),
            OpenFor = Time(SettingKeys.ExifToolOpenFor),
            MostStartsInWindow = Count(SettingKeys.ExifToolMostStarts),
            MostQueued = Count(SettingKeys.ExifToolMostQueued),
            Ageing = Time(SettingKeys.ExifToolAgeing),
            Recycle = new RecyclePolicy(
                Count(SettingKeys.ExifToolRecycleRequests), Time(SettingKeys.ExifToolRecycleAge),
                Bytes(SettingKeys.ExifToolRecycleMemory)),
            MostIdle = Time(SettingKeys.ExifToolMostIdle),
            CheckIdleEvery = Time(SettingKeys.ExifToolCheckIdleEvery),
        };
        return new ProgramSettings(
            pipeline, exifTool, Time(SettingKeys.CatalogBusyTime), Time(SettingKeys.StopPatience))
        {
            Preload = new PreloadSettings
            {
                Capacity = Count(SettingKeys.PreloadCapacity),
                Window = Count(SettingKeys.PreloadWindow),
                RetryPause = Time(SettingKeys.PreloadRetryPause),
            },
            Telemetry = new TelemetrySettings
            {
                Endpoint = Address(SettingKeys.TelemetryEndpoint),
                Interval = Time(SettingKeys.TelemetryInterval),
            },
        };
    }

    private static Config Parse(string text, string file)
    {
        try
        {
            return ConfigurationFactory.ParseString(text);
        }
        catch (Exception error) // each runtime has parse errors of its own
        {
            throw new SettingsException($"{file} is not valid HOCON: {error.Message.ReplaceLineEndings(" ")}");
        }
    }

    private static void RefuseUnknownKeys(string user, string file)
    {
        foreach (var path in HoconKeys.In(user))
        {
            if (SettingKeys.All.All(key => key.Path != path))
            {
                throw new SettingsException(
                    $"{file}: there is no setting '{path}'; all settings are in hocon/actorphotos.conf.");
            }
        }
    }

    private static Config FromEnvironment(IReadOnlyDictionary<string, string> environment)
    {
        var lines = SettingKeys.All
            .Where(key => environment.ContainsKey(key.EnvironmentName))
            .Select(key => key.Kind == SettingKind.List
                ? $"{key.Path} = [{string.Join(',', environment[key.EnvironmentName].Split(':').Select(Quote))}]"
                : $"{key.Path} = {Quote(environment[key.EnvironmentName])}");
        return ConfigurationFactory.ParseString(string.Join('\n', lines));
    }

    private static string Quote(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    /// <summary>Less than ExifTool needs for an ordinary raw file would only look like broken files.</summary>
    private long MemoryLimit() => Bytes(SettingKeys.ExifToolMemoryLimit) is var limit && limit is 0 or >= 256L << 20
        ? limit
        : throw new SettingsException(
            $"{SettingKeys.ExifToolMemoryLimit.Path} is {limit}; it must be 0 (no limit) or 256MiB and more.");

    private static long EighthOfMemory() => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 8;

    private string Text(SettingKey key) => Shaped(key, () => _config.GetString(key.Path, ""));

    private int Count(SettingKey key) => (int)Number(key, Text(key), long.TryParse(
        Text(key), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var count) ? count : null);

    private long Bytes(SettingKey key) => Number(key, Text(key), SettingText.Bytes(Text(key)));

    private TimeSpan Time(SettingKey key)
    {
        var time = SettingText.Duration(Text(key));
        return TimeSpan.FromMilliseconds(Number(key, Text(key), (long?)time?.TotalMilliseconds));
    }

    private Uri? Address(SettingKey key) => Text(key) is not { Length: > 0 } text
        ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            && address is { Host.Length: > 0, Query.Length: 0, Fragment.Length: 0 }
            ? address
            : throw Wrong(key, text);

    private bool Flag(SettingKey key) => Text(key).ToLowerInvariant() switch
    {
        "true" or "on" or "yes" => true,
        "false" or "off" or "no" => false,
        var other => throw Wrong(key, other),
    };

    private string Choice(SettingKey key) =>
        key.Choices.Contains(Text(key), StringComparer.Ordinal) ? Text(key) : throw Wrong(key, Text(key));

    private long Number(SettingKey key, string text, long? value) =>
        value is { } number && number >= key.Least && number <= key.Most ? number : throw Wrong(key, text);

    private IReadOnlyList<string> Ignore()
    {
        IReadOnlyList<string> own =
            Shaped<IReadOnlyList<string>>(SettingKeys.Ignore, () =>
                [.. _config.GetStringList(SettingKeys.Ignore.Path)]);
        if (own.Select(IgnoreRules.Problem).FirstOrDefault(problem => problem is not null) is { } wrong)
        {
            throw new SettingsException($"{SettingKeys.Ignore.Path}: {wrong} ({_origin}).");
        }
        return Flag(SettingKeys.IgnoreBuiltIn) ? [.. IgnoreRules.DefaultPatterns, .. own] : own;
    }

    private T Shaped<T>(SettingKey key, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception) // a list for a value or the other way round: each runtime has errors of its own
        {
            throw new SettingsException($"{key.Path} must be {key.Allowed} ({_origin}).");
        }
    }

    private SettingsException Wrong(SettingKey key, string text) => new(
        $"{key.Path} is '{text}'; it must be {key.Allowed} ({_origin}, or {key.EnvironmentName} in the environment).");
}
