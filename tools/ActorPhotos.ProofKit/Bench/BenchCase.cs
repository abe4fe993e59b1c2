namespace ActorPhotos.ProofKit.Bench;

/// <summary>One measurement of a benchmark, by the name <c>--only</c> takes.</summary>
internal sealed record BenchCase(string Name, string What, Func<BenchRun, Task> Measure);
