namespace ActorPhotos.Core.Metadata;

/// <summary>
/// What is kept of a file that ExifTool was lost to in every attempt: enough to try it by hand, and to know when it is
/// worth another try (other bytes, another version of the tool, or on request).
/// </summary>
/// <param name="ToolVersion">The version that was lost, such as <c>12.57</c>.</param>
/// <param name="Command">The last command, as it would be typed.</param>
/// <param name="Ended">How the last process ended, in words.</param>
/// <param name="ErrorTail">The end of its standard error, at most 500 characters; empty when it said nothing.</param>
/// <param name="Limit">The time limit of the last attempt.</param>
/// <param name="Attempts">Attempts begun, each with another process.</param>
public sealed record Strike(
    string ToolVersion, string Command, string Ended, string ErrorTail, TimeSpan Limit, int Attempts);
