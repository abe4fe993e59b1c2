namespace ActorPhotos.Hosting.Settings;

/// <summary>Where the program's metrics are sent.</summary>
public sealed record TelemetrySettings
{
    /// <summary>An http or https collector of OTLP; null sends nothing.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>Between two posts.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(15);
}
