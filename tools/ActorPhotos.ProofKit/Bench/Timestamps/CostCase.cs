using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;

namespace ActorPhotos.ProofKit.Bench.Timestamps;

/// <summary>Time and allocation of one verdict, by BenchmarkDotNet in this process.</summary>
internal static class CostCase
{
    private const double MostMicroseconds = 20, MostBytes = 2048;

    public static Task Measure(BenchRun run)
    {
        var config = ManualConfig.CreateEmpty()
            .AddJob(Job.Default.WithToolchain(InProcessNoEmitToolchain.Instance)
                .WithWarmupCount(5).WithIterationCount(Math.Max(3, run.Rounds)))
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddLogger(NullLogger.Instance)
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .WithArtifactsPath(run["benchmarks"]);
        var summary = BenchmarkRunner.Run<ScoreBenchmarks>(config);
        if (summary.HasCriticalValidationErrors || summary.Reports.IsEmpty)
        {
            throw new InvalidOperationException(
                string.Join("; ", summary.ValidationErrors.Select(error => error.Message)));
        }
        foreach (var report in summary.Reports)
        {
            var kind = report.BenchmarkCase.Parameters[nameof(ScoreBenchmarks.Kind)];
            if (report.ResultStatistics is not { Mean: var nanoseconds }
                || report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) is not { } bytes)
            {
                throw new InvalidOperationException($"no figure for {kind}");
            }
            run.AtMost($"{kind}: time", nanoseconds / 1000, MostMicroseconds, "0.0", " us");
            run.AtMost($"{kind}: allocated", bytes, MostBytes, "0", " bytes");
        }
        return Task.CompletedTask;
    }
}
