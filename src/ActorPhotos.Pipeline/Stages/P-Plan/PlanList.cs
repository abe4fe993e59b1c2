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

    /// <summary>Source and destination of every planned file, in the order of the plan; lazily.</summary>
    public static IEnumerable<(string Source, string Destination)> Read(string path) =>
        System.IO.File.ReadLines(path).Skip(1).Select(line =>
        {
            var source = Unquote(line, 0, out var next);
            return (source, Unquote(line, next + 1, out _));
        });

    public void Dispose() => _writer.Dispose();

    // RFC 4180.
    private static string Unquote(string line, int start, out int end)
    {
        end = start + 1;
        while (line[end] != '"' || (end + 1 < line.Length && line[end + 1] == '"'))
        {
            end += line[end] == '"' ? 2 : 1;
        }
        var text = line[(start + 1)..end++];
        return text.Replace("\"\"", "\"", StringComparison.Ordinal);
    }

    private static string Quote(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
