using System.Text.Json;

namespace ActorPhotos.ProofKit.Hostile;

/// <summary>One run as it is judged: exit code, state of the job, what was said.</summary>
/// <param name="State">As the program says it; "-" when no job was begun.</param>
/// <param name="Said">The one line for the person.</param>
public sealed record Ran(RunEnd End, string State, string Said, JsonElement? Job)
{
    public int? ExitCode => End.ExitCode;

    public static Ran Of(RunEnd end)
    {
        var job = JobIn(end.Output);
        var said = job?.GetProperty("detail").GetString();
        if (string.IsNullOrEmpty(said))
        {
            said = end.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .LastOrDefault() ?? "";
        }
        return new(end, job?.GetProperty("state").GetString() ?? "-", said, job);
    }

    /// <summary>Files with this reason, by the sheet.</summary>
    public long Count(string reason) => Job?.GetProperty("counts").GetProperty("reasons").EnumerateArray()
        .Where(line => line.GetProperty("reason").GetString() == reason)
        .Sum(line => line.GetProperty("files").GetInt64()) ?? 0;

    private static JsonElement? JobIn(string output)
    {
        if (!output.TrimStart().StartsWith('{'))
        {
            return null;
        }
        try
        {
            return JsonDocument.Parse(output).RootElement;
        }
        catch (JsonException)
        {
            return null; // it was killed while it wrote
        }
    }
}
