using ActorPhotos.Core.Timestamps;
using ActorPhotos.ProofKit.Bench.Timestamps.Library;
using BenchmarkDotNet.Attributes;

namespace ActorPhotos.ProofKit.Bench.Timestamps;

/// <summary>One verdict over the evidence of a file, the mean of a hundred different files of its kind.</summary>
public class ScoreBenchmarks
{
    private const int Files = 100;
    private TimestampEvidence[] _evidence = [];

    [Params("phone, offset stated", "camera, clock right", "video, Android phone", "WhatsApp", "Takeout")]
    public string Kind { get; set; } = "";

    [GlobalSetup]
    public void Make() => _evidence = [.. GeneratedLibrary.Of(Kind, seed: 1, Files).Select(file => file.Evidence)];

    [Benchmark(OperationsPerInvoke = Files)]
    public double Score()
    {
        var sum = 0.0;
        foreach (var evidence in _evidence) sum += TimestampScorer.Score(evidence).Verdict.Confidence;
        return sum;
    }
}
