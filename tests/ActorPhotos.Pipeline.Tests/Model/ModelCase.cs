using System.Globalization;
using System.Text;
using ActorPhotos.Catalog.Records;
using ActorPhotos.Pipeline.Jobs;
using ActorPhotos.Pipeline.Ledger;

namespace ActorPhotos.Pipeline.Tests.Model;

/// <summary>A tree, and what is done to it and with it.</summary>
/// <param name="ToolComesLate">The first job runs without the tool until it rests for it.</param>
internal sealed record ModelCase(
    IReadOnlyList<ModelFile> Files, IReadOnlyList<Step> Steps, int Workers, bool ToolComesLate)
{
    /// <summary>Roots of sources; the third lies in the first, so a job of both meets its files twice.</summary>
    public static IReadOnlyList<string> Sources { get; } = ["r0", "r1", "r0/d"];

    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"workers {Workers}, the tool comes late: {ToolComesLate}");
        foreach (var file in Files)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {file}");
        }
        foreach (var step in Steps)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  - {step}");
        }
        return text.ToString();
    }
}

/// <param name="Path">From the scratch folder on; one character for each byte of the name.</param>
internal sealed record ModelFile(string Path, int Content, int Time)
{
    public override string ToString() => $"{Shown(Path)} = {Contents.All[Content].Name}, {Moments.All[Time].Name}";

    public static string Shown(string path) => string.Concat(path.Select(c => c is >= ' ' and <= '~'
        ? c.ToString() : string.Create(CultureInfo.InvariantCulture, $"\\x{(int)c:X2}")));
}

/// <summary>One thing that happens.</summary>
internal abstract record Step;

/// <summary>A change of the sources or the library while no job runs.</summary>
internal abstract record Change : Step;

/// <summary>A new file, or another one in the place of an old one.</summary>
internal sealed record Put(ModelFile File) : Change
{
    public override string ToString() => $"put {File}";
}

/// <summary>The file that stands at this place of the sorted list goes.</summary>
internal sealed record Remove(int Index) : Change;

internal sealed record Touch(int Index, int Time) : Change;

/// <summary>A copy goes from the library.</summary>
internal sealed record Lose(int Index) : Change;

/// <summary>Somebody puts a file into the library.</summary>
internal sealed record Plant(string Path, int Content) : Change;

/// <param name="Sources">Places in <see cref="ModelCase.Sources"/>.</param>
internal sealed record Job(JobKind Kind, IReadOnlyList<int> Sources, IReadOnlyList<Stop> Stops) : Step
{
    public override string ToString() =>
        $"{Kind} of {string.Join(", ", Sources.Select(i => ModelCase.Sources[i]))}"
        + string.Concat(Stops.Select(stop => $"\n      {stop}"));
}

internal enum How
{
    Pause,
    Die,
    Discard,
}

/// <summary>Ends an attempt when so many files are through a stage of a phase, or the phase is over.</summary>
internal sealed record Stop(How How, JobPhase Phase, ProgressStage Stage, int Files, IReadOnlyList<Change> Changes)
{
    public override string ToString() =>
        $"{How} at {Phase}/{Stage} {Files}" + string.Concat(Changes.Select(change => $"\n        then {change}"));
}

/// <summary>A file time, and the same moment on a clock in Berlin.</summary>
internal sealed record Moment(string Name, DateTime Utc, DateTime Local);

internal static class Moments
{
    public static IReadOnlyList<Moment> All { get; } =
    [
        new("summer", At("2011-05-06 05:08:09.5000000"), At("2011-05-06 07:08:09.5000000")),
        new("winter", At("2012-12-01 10:00:01.0000001"), At("2012-12-01 11:00:01.0000001")),
        new("as taken", At("2019-03-04 09:15:30.0000000"), At("2019-03-04 10:15:30.0000000")),
        new("later", At("2022-02-03 03:04:05.0000000"), At("2022-02-03 04:04:05.0000000")),
        new("unset", At("1970-01-01 00:00:00.0000000"), At("1970-01-01 01:00:00.0000000")),
    ];

    private static DateTime At(string text) => DateTime.ParseExact(text, "yyyy-MM-dd HH:mm:ss.fffffff",
        CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
