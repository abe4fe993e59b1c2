using System.Text.Json;
using System.Text.Json.Serialization;

namespace ActorPhotos.Hosting.Control;

/// <summary>What another process may ask the owner of a library, one JSON line each way.</summary>
public enum ControlVerb
{
    Pause,
    Resume,
    Cancel,
    Discard,
}

public sealed record ControlRequest(ControlVerb Command, long Job);

/// <param name="Ok">False when the owner refused; <paramref name="Message"/> then says why.</param>
public sealed record ControlAnswer(bool Ok, string Message, string? State = null);

internal static class ControlLine
{
    /// <summary>Longest line taken, in bytes.</summary>
    public const int Longest = 4096;

    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };
}
