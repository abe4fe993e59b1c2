using System.Globalization;
using ActorPhotos.Core.Outcomes;

namespace ActorPhotos.Pipeline.Stages;

/// <summary>
/// The plan of a dry run as CSV in the state folder: source, place in the library, bytes, reason, confidence.
/// </summary>
public sealed class PlanList : IDisposable
{
    private readonly StreamWriter _writer;

    private PlanList(StreamWriter writer) => _writer = writer;

    public static string PathOf(string stateFolder, long jobId) =>
        System.IO.Path.Combine(stateFolder, $"plan-{jobId.ToString(CultureInfo.InvariantCulture)}.csv");

    public static PlanList Create(string stateFolder, long jobId)
    {
        var writer = new StreamWriter(PathOf(stateFolder, jobId), append: false);
        writer.WriteLine("source,destination,bytes,reason,level");
        return new PlanList(writer);
    }

    public void Add(PlannedPlace place)
    {
        var file = place.File;
        _writer.WriteLine(string.Join(
            ',', Quote(file.SourceRoot.Combine(file.Key.Path).Display), Quote(place.Destination.Display),
            file.Size.ToString(CultureInfo.InvariantCulture), ReasonText.Code(place.Reason),
            file.Verdict.Level.ToString().ToLowerInvariant()));
    }

    public void Dispose() => _writer.Dispose();

    // RFC 4180.
    private static string Quote(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
