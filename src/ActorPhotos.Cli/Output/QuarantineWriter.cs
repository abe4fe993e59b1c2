using System.Globalization;
using System.Text.Json;
using ActorPhotos.Catalog.Records;
using ActorPhotos.Pipeline;

namespace ActorPhotos.Cli.Output;

/// <summary>What is in quarantine, with all that is needed to try it by hand.</summary>
internal static class QuarantineWriter
{
    public static void Write(IReadOnlyList<QuarantinedContent> contents, bool json, TextWriter output)
    {
        if (json)
        {
            output.WriteLine(JsonSerializer.Serialize(contents.Select(ToJson), JsonOutput.Options));
            return;
        }
        if (contents.Count == 0)
        {
            output.WriteLine("Nothing is in quarantine.");
            return;
        }
        foreach (var content in contents)
        {
            WriteContent(content, output);
        }
        output.WriteLine(
            $"{Words.Files(contents.Count)} in quarantine; 'actorphotos quarantine --lift FILE', or --lift --all, has "
            + "them read again.");
    }

    /// <summary>Below the report of a job: those it met that are in quarantine still; nothing without any.</summary>
    public static void WriteOfJob(IReadOnlyList<QuarantinedContent> contents, string library, TextWriter output)
    {
        if (contents.Count == 0)
        {
            return;
        }
        output.WriteLine();
        output.WriteLine($"ExifTool was lost to {Words.Files(contents.Count)} in every attempt:");
        foreach (var content in contents)
        {
            output.WriteLine($"  {Name(content)}: {SafeText.Of(content.Strike.Ended)}");
        }
        output.WriteLine($"see 'actorphotos quarantine --library {Words.Quoted(library)}'");
    }

    public static void WriteLifted(int lifted, bool json, TextWriter output) => output.WriteLine(json
        ? JsonSerializer.Serialize(new { lifted }, JsonOutput.Options)
        : lifted == 0
            ? "Nothing is in quarantine."
            : $"{Words.Files(lifted)} lifted; the next import that meets "
                + $"{(lifted == 1 ? "it reads it" : "them reads them")} again.");

    private static void WriteContent(QuarantinedContent content, TextWriter output)
    {
        var strike = content.Strike;
        var place = content.Published is { } published ? $" -> {published.Display}" : "";
        output.WriteLine($"{Name(content)}{place}");
        output.WriteLine(
            $"    {SafeText.Of(strike.Ended)}: version {SafeText.Of(strike.ToolVersion)}, {strike.Attempts} attempts, "
            + $"the last one with {Seconds(strike.Limit)} s, job {content.JobId}"
            + (content.Lifted ? ", lifted: read again by the next import" : ""));
        output.WriteLine($"    command: {SafeText.Of(strike.Command)}");
        if (strike.ErrorTail.Trim() is { Length: > 0 } said)
        {
            output.WriteLine($"    said: {SafeText.Of(said.ReplaceLineEndings(" / "))}");
        }
    }

    private static string Name(QuarantinedContent content) => content.Files switch
    {
        [] => $"(no file any more, SHA-256 {content.Hash})",
        [var only] => only.Display,
        [var first, ..] => $"{first.Display} and {content.Files.Count - 1} more with the same bytes",
    };

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture);

    private static object ToJson(QuarantinedContent content) => new
    {
        files = content.Files.Select(file => file.Display),
        published = content.Published?.Display,
        sha256 = content.Hash.ToString(),
        toolVersion = content.Strike.ToolVersion,
        command = content.Strike.Command,
        ended = content.Strike.Ended,
        errorTail = content.Strike.ErrorTail,
        limitSeconds = content.Strike.Limit.TotalSeconds,
        attempts = content.Strike.Attempts,
        result = content.Reading,
        job = content.JobId,
        struck = UnixTime.ToInstant(content.StruckNs),
        lifted = content.Lifted,
    };
}
