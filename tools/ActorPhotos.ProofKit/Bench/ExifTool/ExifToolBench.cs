namespace ActorPhotos.ProofKit.Bench.ExifTool;

/// <summary><c>bench exiftool</c>: the supervisor and its children, driven in this process.</summary>
internal static class ExifToolBench
{
    public static readonly BenchCase[] Cases =
    [
        new("reads", "1,500 JPEGs through 1 and 2 processes, against a bare exiftool and exiftool-vendored",
            ReadsCase.Measure),
        new("poison", "2,000 JPEGs of which 20 kill every process that reads them, against none that does",
            PoisonCase.Measure),
        new("preload", "593 images for a viewer, the visible ones first, against the pool; and hits from memory",
            PreloadCase.Measure),
        new("leaks", "100,000 requests through a stand-in for ExifTool: memory, descriptors, zombies",
            LeaksCase.Measure),
    ];
}
