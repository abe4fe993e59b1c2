using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace ActorPhotos.Hosting.Telemetry;

/// <summary>
/// The exporter itself: OTLP as http/protobuf. What the OpenTelemetry SDK reads from the environment (headers,
/// certificates) holds here too.
/// </summary>
internal static class OtlpMetrics
{
    private const string Path = "v1/metrics";

    /// <returns>Ends the export within the time it is given, after a last post; false when that failed.</returns>
    public static Func<TimeSpan, bool> Start(Uri endpoint, TimeSpan interval)
    {
        var provider = Sdk.CreateMeterProviderBuilder()
            .ConfigureResource(resource => resource.AddService("actorphotos", serviceVersion: ProgramInfo.Version))
            .AddMeter("ActorPhotos.*")
            .AddOtlpExporter((exporter, reader) =>
            {
                exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
                exporter.Endpoint = ForMetrics(endpoint);
                reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds =
                    (int)interval.TotalMilliseconds;
            })
            .Build();
        return limit =>
        {
            var ended = provider.Shutdown((int)limit.TotalMilliseconds);
            provider.Dispose();
            return ended;
        };
    }

    /// <summary>A collector is named by its address; the path of the metrics is the protocol's.</summary>
    internal static Uri ForMetrics(Uri endpoint)
    {
        var address = new UriBuilder(endpoint);
        if (!address.Path.TrimEnd('/').EndsWith("/" + Path, StringComparison.Ordinal))
        {
            address.Path = $"{address.Path.TrimEnd('/')}/{Path}";
        }
        return address.Uri;
    }
}
