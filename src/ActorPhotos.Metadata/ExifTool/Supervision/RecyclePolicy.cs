using ActorPhotos.Metadata.ExifTool.Processes;

namespace ActorPhotos.Metadata.ExifTool.Supervision;

/// <summary>When a child that works is ended and replaced all the same; no request is lost by it.</summary>
/// <param name="MostRequests">Answered by one child; 0 is no limit.</param>
/// <param name="MostAge">Since it answered its version; zero is no limit.</param>
/// <param name="MostResidentBytes">Of ExifTool itself, not of its launcher; 0 is no limit.</param>
public sealed record RecyclePolicy(long MostRequests, TimeSpan MostAge, long MostResidentBytes)
{
    public static RecyclePolicy Never { get; } = new(0, TimeSpan.Zero, 0);

    /// <summary>Why this child should go between two requests; null when it may stay.</summary>
    public StopReason? Judge(long requests, TimeSpan age, Func<long> residentBytes)
    {
        if (MostRequests > 0 && requests >= MostRequests) return StopReason.RecycledRequests;
        if (MostAge > TimeSpan.Zero && age >= MostAge) return StopReason.RecycledAge;
        return MostResidentBytes > 0 && residentBytes() > MostResidentBytes ? StopReason.RecycledMemory : null;
    }
}
