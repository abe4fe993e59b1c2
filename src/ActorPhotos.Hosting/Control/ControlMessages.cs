using System.Text.Json;
using System.Text.Json.Serialization;
using ActorPhotos.Metadata.ExifTool.Supervision;

namespace ActorPhotos.Hosting.Control;

/// <summary>What another process may ask the owner of a library, one JSON line each way.</summary>
public enum ControlVerb
{
    Pause,
    Resume,
    Cancel,
    Discard,

    /// <summary>How ExifTool's processes are; about no job.</summary>
    Health,
}

/// <param name="Job">0 for <see cref="ControlVerb.Health"/>.</param>
public sealed record ControlRequest(ControlVerb Command, long Job = 0);

/// <param name="Ok">False when the owner refused; <paramref name="Message"/> then says why.</param>
/// <param name="ExifTool">The answer to <see cref="ControlVerb.Health"/>; else null.</param>
public sealed record ControlAnswer(bool Ok, string Message, string? State = null, ExifToolStatus? ExifTool = null);

internal static class ControlLine
{
    /// <summary>Longest request taken, in bytes: anybody may send one.</summary>
    public const int LongestRequest = 4096;

    /// <summary>Longest answer taken, in bytes: some hundred for each ExifTool process.</summary>
    public const int LongestAnswer = 1 << 20;

    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };
}
