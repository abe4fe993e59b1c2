namespace ActorPhotos.Core.Timestamps;

/// <summary>
/// What a person chose for some content. Kept by the content's hash, outranks every rule, and is never forgotten by
/// reading the files again.
/// </summary>
/// <param name="Time">The time that counts from now on, as exactly as the person gave it.</param>
/// <param name="By">Who decided, as the program was told: a login name or a word of the person's choice.</param>
/// <param name="At">When it was decided, UTC.</param>
/// <param name="How">What was done, in a few words: <c>accepted</c>, <c>set</c>, <c>shifted by +01:00:00</c>.</param>
public sealed record Decision(CaptureTime Time, string By, DateTimeOffset At, string How);
