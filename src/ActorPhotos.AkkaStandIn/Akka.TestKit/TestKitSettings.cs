using Akka.Configuration;

namespace Akka.TestKit;

/// <summary>The section <c>akka.test</c>.</summary>
internal sealed class TestKitSettings
{
    public TestKitSettings(Config config)
    {
        var settings = config.WithFallback(TestKitBase.DefaultConfig);
        DefaultTimeout = settings.GetTimeSpan("akka.test.default-timeout", allowInfinite: false);
        SingleExpectDefault = settings.GetTimeSpan("akka.test.single-expect-default", allowInfinite: false);
        TestEventFilterLeeway = settings.GetTimeSpan("akka.test.filter-leeway", allowInfinite: false);
        TestTimeFactor = settings.GetDouble("akka.test.timefactor");
    }

    public TimeSpan DefaultTimeout { get; }

    public TimeSpan SingleExpectDefault { get; }

    public TimeSpan TestEventFilterLeeway { get; }

    public double TestTimeFactor { get; }
}
