using ActorPhotos.Core.Discovery;
using ActorPhotos.Hosting.Settings;

namespace ActorPhotos.Hosting.Tests;

public sealed class SettingsReaderSpecs
{
    private static readonly Dictionary<string, string> NoEnvironment = [];

    public static TheoryData<string> Numbers =>
        [.. SettingKeys.All.Where(key => key.Kind is SettingKind.Count or SettingKind.Duration).Select(key =>
            key.Path)];

    [Fact]
    public void The_delivered_file_sets_every_key_and_nothing_else() => HoconKeys.In(HoconFiles.Settings).Order()
        .ShouldBe(SettingKeys.All.Select(key => key.Path).Order());

    [Fact]
    public void The_delivered_file_gives_the_defaults_of_the_records()
    {
        var read = Read();
        var defaults = new Pipeline.PipelineSettings();
        (read.Pipeline with { OneReadBytes = defaults.OneReadBytes, IgnorePatterns = defaults.IgnorePatterns })
            .ShouldBe(defaults);
        read.Pipeline.IgnorePatterns.ShouldBe(IgnoreRules.DefaultPatterns);
        read.Pipeline.OneReadBytes.ShouldBeGreaterThan(0);
        read.ExifTool.ShouldBe(new Metadata.ExifTool.Supervision.ExifToolSettings());
        read.Preload.ShouldBe(new Hosting.Preload.PreloadSettings());
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Bounds_are_allowed_and_one_beyond_is_refused_in_one_line(string path)
    {
        var key = SettingKeys.All.Single(key => key.Path == path);
        var unit = key.Kind == SettingKind.Duration ? "ms" : "";
        Read($"{path} = {key.Least}{unit}");
        Read($"{path} = {key.Most}{unit}");
        Refused($"{path} = {key.Most + 1}{unit}").ShouldContain(path);
        if (key.Least > 0)
        {
            Refused($"{path} = {key.Least - 1}{unit}").ShouldContain(key.Allowed);
        }
        Refused($"{path} = -1").ShouldContain("'-1'");
        Refused($"{path} = many").ShouldContain("'many'");
        Refused($"{path} = \"\"").ShouldContain(key.EnvironmentName);
    }

    [Theory]
    [InlineData("actorphotos.batch-files = [1, 2]")]
    [InlineData("actorphotos.batch-files { a = 1 }")]
    [InlineData("actorphotos.ignore = 7.5")]
    [InlineData("actorphotos.ignore { a = 1 }")]
    [InlineData("actorphotos.ignore = [\"a/b\"]")]
    [InlineData("actorphotos.ignore = [\"*\"]")]
    [InlineData("actorphotos.ignore-built-in = maybe")]
    [InlineData("actorphotos.batch-time = 1 fortnight")]
    [InlineData("actorphotos.batch-time = 950000000000000")]
    [InlineData("actorphotos.batch-time = NaN")]
    [InlineData("actorphotos.keep-free = -1")]
    [InlineData("actorphotos.keep-free = 99999999999999999999")]
    [InlineData("actorphotos.exiftool.memory-limit = 100MiB")]
    [InlineData("actorphotos { batch-files = 3")]
    [InlineData("actorphotos.telemetry.otlp-endpoint = collector")]
    [InlineData("actorphotos.telemetry.otlp-endpoint = \"localhost:4318\"")]
    [InlineData("actorphotos.telemetry.otlp-endpoint = \"ftp://localhost\"")]
    [InlineData("actorphotos.telemetry.otlp-endpoint = \"http://\"")]
    [InlineData("actorphotos.telemetry.otlp-endpoint = \"http://localhost?a=b\"")]
    [InlineData("actorphotos.telemetry.otlp-endpoint = /v1/metrics")]
    public void A_value_that_cannot_be_used_stops_the_start_with_one_line(string text) =>
        Refused(text).ShouldNotBeEmpty();

    [Theory]
    [InlineData("actorphotos.batch-file = 3", "actorphotos.batch-file")]
    [InlineData("actorphotos { stages { hash-worker = 3 } }", "actorphotos.stages.hash-worker")]
    [InlineData("akka.loglevel = DEBUG", "akka.loglevel")]
    [InlineData("actorphotos.exiftool = 7", "actorphotos.exiftool")]
    public void A_key_that_does_not_exist_is_named_with_the_file(string text, string key)
    {
        var line = Refused(text);
        line.ShouldContain($"'{key}'");
        line.ShouldStartWith("my.conf");
    }

    [Fact]
    public void The_environment_wins_over_the_file_and_the_file_over_the_default()
    {
        var read = Read("actorphotos { batch-files = 7, page-rows = 70 }", new()
        {
            ["ACTORPHOTOS_BATCH_FILES"] = "8",
            ["ACTORPHOTOS_STAGES_HASH_WORKERS"] = "9",
            ["ACTORPHOTOS_LIBRARY"] = "/not/a/setting",
        });
        (read.Pipeline.BatchFiles, read.Pipeline.PageRows, read.Pipeline.HashWorkers, read.Pipeline.CopyWorkers)
            .ShouldBe((8, 70, 9, 2));
    }

    [Fact]
    public void A_collector_is_an_address_and_none_is_the_default()
    {
        Read().Telemetry.Endpoint.ShouldBeNull();
        Read("actorphotos.telemetry.otlp-endpoint = \"https://collector:4318\"").Telemetry.Endpoint.ShouldBe(
            new Uri("https://collector:4318"));
        Read(null, new() { ["ACTORPHOTOS_TELEMETRY_OTLP_ENDPOINT"] = "http://127.0.0.1:4318/otlp" })
            .Telemetry.Endpoint.ShouldBe(new Uri("http://127.0.0.1:4318/otlp"));
    }

    [Fact]
    public void A_list_in_the_environment_is_divided_by_colons_and_quotes_are_text()
    {
        var read = Read(null, new() { ["ACTORPHOTOS_IGNORE"] = "*.tmp:a \"b\" \\c/" });
        read.Pipeline.IgnorePatterns.ShouldBe([.. IgnoreRules.DefaultPatterns, "*.tmp", "a \"b\" \\c/"]);
    }

    [Fact]
    public void The_built_in_ignore_list_can_be_dropped() =>
        Read("actorphotos { ignore = [\"*.tmp\"], ignore-built-in = false }").Pipeline.IgnorePatterns.ShouldBe(
            ["*.tmp"]);

    [Fact]
    public void Workers_set_every_width_and_ExifTool_up_to_its_bound()
    {
        var wide = Read().WithWorkers(64);
        (wide.Pipeline.DiscoverWorkers, wide.Pipeline.PublishWorkers, wide.ExifTool.Workers).ShouldBe((64, 64, 32));
    }

    [Theory]
    [InlineData("a { b = 1, c { d = 2 } }\ne.f : 3", "a.b a.c.d e.f")]
    [InlineData("a = [1, {x = 2}, 3] # b = 1\nc = \"# , }\"", "a c")]
    [InlineData("a = 1 // it's, a remark\nb = 2", "a b")]
    [InlineData("// a = 1\n# b = 2\nc = 3", "c")]
    [InlineData("\"a.b\" = 1\nc += 2", "a.b c")]
    [InlineData("a = \"\"\"x\ny = 1\"\"\"\nb = 1", "a b")]
    [InlineData("{ a = 1 }", "a")]
    [InlineData("", "")]
    [InlineData("} ] = \" {", "")]
    public void Keys_are_found_as_people_write_them(string text, string keys) =>
        string.Join(' ', HoconKeys.In(text).Where(key => key.Any(char.IsLetter))).ShouldBe(keys);

    [Theory]
    [InlineData("500", 500)]
    [InlineData("500ms", 500)]
    [InlineData("2s", 2000)]
    [InlineData("1.5 s", 1500)]
    [InlineData(" 1m ", 60_000)]
    [InlineData("2h", 7_200_000)]
    [InlineData("1d", 86_400_000)]
    [InlineData("-1s", null)]
    [InlineData("1w", null)]
    [InlineData("1,5s", null)]
    [InlineData("s", null)]
    public void Durations_are_read_strictly(string text, int? milliseconds) =>
        (SettingText.Duration(text)?.TotalMilliseconds).ShouldBe(milliseconds);

    [Theory]
    [InlineData("1", 1L)]
    [InlineData("1k", 1024L)]
    [InlineData("1kB", 1000L)]
    [InlineData("256MiB", 268435456L)]
    [InlineData("1.5 GiB", 1610612736L)]
    [InlineData("1 XB", null)]
    [InlineData("", null)]
    public void Sizes_are_read_strictly(string text, long? bytes) => SettingText.Bytes(text).ShouldBe(bytes);

    private static ProgramSettings Read(string? text = null, Dictionary<string, string>? environment = null) =>
        SettingsReader.Read(HoconFiles.Settings, text, text is null ? null : "my.conf", environment ?? NoEnvironment);

    private static string Refused(string text)
    {
        var line = Should.Throw<SettingsException>(() => Read(text)).Message;
        line.ShouldNotContain("\n");
        return line;
    }
}
