using System.Globalization;
using System.Text.Json;
using ActorPhotos.Core.Timestamps.Clocks;
using ActorPhotos.Pipeline;
using ActorPhotos.Pipeline.Dating;

namespace ActorPhotos.Cli.Output;

/// <summary>Cameras and what is known of their clocks.</summary>
internal static class AlignWriter
{
    private const string Form = "yyyy-MM-dd HH:mm:ss";

    public static void List(ClockSurvey survey, bool json, TextWriter output)
    {
        if (json)
        {
            output.WriteLine(JsonSerializer.Serialize(
                survey.Cameras.Select(camera => new
                {
                    camera = camera.Key,
                    files = camera.Files,
                    photos = camera.Photos.Count,
                    first = camera.Photos.Count == 0 ? (DateTime?)null : camera.Photos[0].Shown,
                    last = camera.Photos.Count == 0 ? (DateTime?)null : camera.Photos[^1].Shown,
                    withSatellite = camera.WithSatellite,
                    isReference = camera.IsReference,
                    model = camera.Model is { } known
                        ? new
                        {
                            segments = known.Model.Segments.Select(ToJson),
                            basis = known.Model.Basis,
                            medianSeconds = known.MedianSeconds,
                            worstSeconds = known.WorstSeconds,
                            by = known.By,
                            applied = UnixTime.ToInstant(known.AppliedNs),
                        }
                        : null,
                }), JsonOutput.Options));
            return;
        }
        foreach (var camera in survey.Cameras)
        {
            output.WriteLine($"{SafeText.Of(camera.Key)}: {Words.Files(camera.Files)}{Span(camera)}");
            output.WriteLine($"    {Clock(camera)}");
        }
        if (survey.Cameras.Count == 0)
        {
            output.WriteLine("No file says which camera took it.");
        }
    }

    public static void Estimates(
        IReadOnlyList<(CameraSeen Camera, ClockEstimate? Estimate)> estimates, bool json, TextWriter output)
    {
        if (json)
        {
            output.WriteLine(JsonSerializer.Serialize(
                estimates.Select(found => new
                {
                    camera = found.Camera.Key,
                    estimate = found.Estimate is { } estimate ? ToJson(estimate) : null,
                }), JsonOutput.Options));
            return;
        }
        foreach (var (camera, estimate) in estimates)
        {
            output.WriteLine(SafeText.Of(camera.Key));
            if (estimate is null) output.WriteLine("    cannot be estimated: nothing to compare its clock with");
            else Model(estimate, output);
        }
        output.WriteLine("'actorphotos align --estimate --camera CAMERA --apply' keeps one of them.");
    }

    public static void Write(ClockEstimate estimate, CameraSeen camera, bool applied, bool json, TextWriter output)
    {
        int[] examples = camera.Photos.Count == 0 ? []
            : [.. new[] { 0, camera.Photos.Count / 2, camera.Photos.Count - 1 }.Distinct()];
        var changes = examples.Select(i => camera.Photos[i]).Select(photo => (
            File: photo.File.Display, photo.Shown, Corrected: photo.Shown + estimate.Model.CorrectionAt(photo.Shown)))
            .ToList();
        if (json)
        {
            output.WriteLine(JsonSerializer.Serialize(
                new
                {
                    applied,
                    camera = camera.Key,
                    estimate = ToJson(estimate),
                    photos = camera.Photos.Count,
                    examples = changes.Select(change => new { change.File, change.Shown, change.Corrected }),
                }, JsonOutput.Options));
            return;
        }
        output.WriteLine(SafeText.Of(camera.Key));
        Model(estimate, output);
        output.WriteLine($"    {Words.Files(camera.Photos.Count)} of it show a time that this corrects:");
        foreach (var (file, shown, corrected) in changes)
        {
            output.WriteLine($"        {file}: {Text(shown)} -> {Text(corrected)}");
        }
        output.WriteLine(applied
            ? "Kept. 'actorphotos redate' shows what that changes, 'actorphotos align --forget' takes it back."
            : "Not kept: add --apply.");
    }

    public static void Forgotten(string camera, bool json, TextWriter output) => output.WriteLine(json
        ? JsonSerializer.Serialize(new { forgotten = camera }, JsonOutput.Options)
        : $"The clock of {SafeText.Of(camera)} is believed again; 'actorphotos redate' shows what that changes.");

    private static void Model(ClockEstimate estimate, TextWriter output)
    {
        foreach (var segment in estimate.Model.Segments)
        {
            output.WriteLine(
                $"    from {Text(segment.From)}: {ClockEstimator.Signed(segment.Offset)}{Drift(segment)}");
        }
        var left = estimate.LeftOut == 0 ? "" : $", {estimate.LeftOut} left out that contradict them";
        output.WriteLine($"    from {SafeText.Of(estimate.Model.Basis)}{left}");
        output.WriteLine(estimate.MedianSeconds is { } median
            ? string.Create(CultureInfo.InvariantCulture,
                $"    unexplained: {median:0.##} s in the middle, {estimate.WorstSeconds:0.##} s at worst")
            : "    unexplained: not known");
        if (estimate.Caution is { } caution) output.WriteLine($"    caution: {caution}");
    }

    private static string Clock(CameraSeen camera)
    {
        if (camera.Model is { } known)
        {
            return $"clock corrected by {ClockEstimator.Signed(known.Model.Segments[0].Offset)}"
                + $"{Drift(known.Model.Segments[0])}"
                + (known.Model.Segments.Count > 1 ? $" and {known.Model.Segments.Count - 1} later settings" : "")
                + $", by {SafeText.Of(known.By)}: {SafeText.Of(known.Model.Basis)}";
        }
        return camera switch
        {
            { Photos.Count: 0 } => "no photo shows what its clock said",
            { IsReference: true } => "its times are confirmed by satellites",
            { WithSatellite: > 0 } => $"{Words.Files(camera.WithSatellite)} with satellite time to estimate it from",
            _ => "to be estimated from events shared with another camera, or a pair of photos",
        };
    }

    private static string Span(CameraSeen camera) => camera.Photos.Count == 0 ? ""
        : $", {Text(camera.Photos[0].Shown)} to {Text(camera.Photos[^1].Shown)} by its clock";

    private static string Drift(ClockSegment segment) => segment.DriftSecondsPerDay == 0 ? ""
        : string.Create(CultureInfo.InvariantCulture, $", {segment.DriftSecondsPerDay:+0.##;-0.##} s a day");

    private static string Text(DateTime time) => time.ToString(Form, CultureInfo.InvariantCulture);

    private static object ToJson(ClockEstimate estimate) => new
    {
        segments = estimate.Model.Segments.Select(ToJson),
        basis = estimate.Model.Basis,
        used = estimate.Used,
        leftOut = estimate.LeftOut,
        medianSeconds = estimate.MedianSeconds,
        worstSeconds = estimate.WorstSeconds,
        caution = estimate.Caution,
    };

    private static object ToJson(ClockSegment segment) => new
    {
        from = segment.From,
        offset = ClockEstimator.Signed(segment.Offset),
        driftSecondsPerDay = segment.DriftSecondsPerDay,
    };
}
