namespace ActorPhotos.Core.Timestamps.FileNames;

/// <summary>A time that a file's name holds.</summary>
/// <param name="Time">
/// Local, or UTC when <paramref name="IsUtc"/>; with an offset only when the name states one.
/// </param>
/// <param name="IsGeneric">True when it may be the time of a message or an export, or any run of digits.</param>
/// <param name="Pattern">Which family of names it is, in one or two words.</param>
/// <param name="Text">The part of the name it was read from.</param>
/// <param name="Index">Where that part begins.</param>
/// <param name="IsAmbiguous">True when another part of the name is a different time.</param>
public sealed record NamedTime(
    CaptureTime Time, bool IsUtc, bool IsGeneric, string Pattern, string Text, int Index, bool IsAmbiguous = false);
