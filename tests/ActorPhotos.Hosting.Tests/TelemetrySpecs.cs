using System.Collections.Concurrent;
using System.Net;
using System.Text;
using ActorPhotos.Catalog.Records;
using ActorPhotos.Core.Files;
using ActorPhotos.FakeExifTool;
using ActorPhotos.Hosting.Running;
using ActorPhotos.Hosting.Settings;
using ActorPhotos.Hosting.Telemetry;
using ActorPhotos.Pipeline.Jobs;
using ActorPhotos.TestSupport;

namespace ActorPhotos.Hosting.Tests;

/// <summary>Metrics by OTLP: to a collector that takes them, one that hangs, one that refuses, and none.</summary>
public sealed class TelemetrySpecs : IDisposable
{
    private const int Limit = 240_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact(Timeout = Limit)]
    public async Task A_collector_gets_the_metrics_of_the_tool_at_the_latest_when_the_program_stops()
    {
        using var collector = new Collector();

        await Import(collector.Address);

        collector.Posts.ShouldNotBeEmpty();
        var post = collector.Posts.Last();
        (post.Method, post.Path, post.Type).ShouldBe(("POST", "/v1/metrics", "application/x-protobuf"));
        post.Body.ShouldContain("ActorPhotos.ExifTool");
        post.Body.ShouldContain("actorphotos.exiftool.processes.started");
        post.Body.ShouldContain("actorphotos.exiftool.requests.answered");
    }

    [Theory(Timeout = Limit)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(null)]
    public async Task A_collector_that_refuses_or_never_answers_is_no_trouble_of_the_job(HttpStatusCode? answer)
    {
        using var collector = new Collector(answer);

        await Import(collector.Address);

        collector.Posts.ShouldNotBeEmpty();
    }

    [Fact(Timeout = Limit)]
    public async Task A_collector_that_is_not_there_is_no_trouble_of_the_job()
    {
        Uri nobody;
        using (var collector = new Collector())
        {
            nobody = collector.Address;
        }

        await Import(nobody);
    }

    [Theory]
    [InlineData("http://host:4318", "http://host:4318/v1/metrics")]
    [InlineData("http://host:4318/", "http://host:4318/v1/metrics")]
    [InlineData("https://host/otlp/", "https://host/otlp/v1/metrics")]
    [InlineData("https://host/otlp/v1/metrics", "https://host/otlp/v1/metrics")]
    public void The_path_of_the_metrics_is_added_once(string endpoint, string expected) =>
        OtlpMetrics.ForMetrics(new Uri(endpoint)).AbsoluteUri.ShouldBe(expected);

    private async Task Import(Uri endpoint)
    {
        _folder.Write("src/scan.png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3]);
        var settings = SettingsReader.Read(HoconFiles.Settings, null, null, new Dictionary<string, string>
        {
            ["ACTORPHOTOS_TELEMETRY_OTLP_ENDPOINT"] = endpoint.AbsoluteUri,
            ["ACTORPHOTOS_EXIFTOOL_PATH"] = new FakeTool(_folder["tool"]).Path,
            ["ACTORPHOTOS_EXIFTOOL_MEMORY_LIMIT"] = "0",
        });
        await using var host = await LibraryHost.StartAsync(
            new HostOptions(_folder["lib"], null, CreateLibrary: true, "test", settings), TimeProvider.System);
        var run = await JobRun.Begin(
            host, new StartJob(JobKind.Import, false, [new JobSource(BytePath.FromText(_folder["src"]))], "UTC"),
            _ => { });
        var rested = await run.Rested.WaitAsync(Patience);
        rested.Status.Life.ShouldBe(JobLife.Completed, rested.Status.Detail);
        await host.StopAsync(PauseReason.Requested).WaitAsync(Patience);
    }

    private sealed record Post(string Method, string Path, string? Type, string Body);

    /// <summary>A tiny HTTP server.</summary>
    private sealed class Collector : IDisposable
    {
        private readonly HttpListener _listener;
        private readonly HttpStatusCode? _answer;

        public Collector()
            : this(HttpStatusCode.OK)
        {
        }

        /// <param name="answer">Null never answers.</param>
        public Collector(HttpStatusCode? answer)
        {
            _answer = answer;
            (_listener, Address) = Listen();
            _ = Serve();
        }

        public Uri Address { get; }

        public ConcurrentQueue<Post> Posts { get; } = new();

        public void Dispose() => ((IDisposable)_listener).Dispose();

        /// <summary>On the first free port: one that is asked for may be taken meanwhile.</summary>
        private static (HttpListener Listener, Uri Address) Listen()
        {
            for (var port = 20_000 + (Environment.ProcessId % 20_000); ; port++)
            {
                var listener = new HttpListener();
                var address = $"http://127.0.0.1:{port}/";
                listener.Prefixes.Add(address);
                try
                {
                    listener.Start();
                    return (listener, new Uri(address));
                }
                catch (HttpListenerException) when (port < 60_000)
                {
                    listener.Close();
                }
            }
        }

        private async Task Serve()
        {
            try
            {
                while (true)
                {
                    var context = await _listener.GetContextAsync();
                    using var body = new MemoryStream();
                    await context.Request.InputStream.CopyToAsync(body);
                    Posts.Enqueue(new Post(
                        context.Request.HttpMethod, context.Request.Url!.AbsolutePath, context.Request.ContentType,
                        Encoding.Latin1.GetString(body.ToArray())));
                    if (_answer is { } answer)
                    {
                        context.Response.StatusCode = (int)answer;
                        context.Response.Close();
                    }
                }
            }
            catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
            {
                // closed by the test
            }
        }
    }
}
