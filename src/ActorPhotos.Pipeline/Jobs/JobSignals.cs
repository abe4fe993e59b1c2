namespace ActorPhotos.Pipeline.Jobs;

/// <summary>Supervisor to a job that was made again: carry on if you were running.</summary>
/// <param name="Breaks">How often it broke in a row without a checkpoint between.</param>
internal sealed record ContinueJob(int Breaks, string LastError);

/// <summary>Supervisor to a job found at start: if you were running, your program died.</summary>
internal sealed record NoteInterruption;

/// <summary>A job to its supervisor: the next attempt is journalled, so whatever it said of a rest is over.</summary>
internal sealed record AttemptBegan(long JobId);

/// <summary>
/// Supervisor to the unfinished job that a start asks for. A job that is over after all (its program died between the
/// journal's word and the catalog's) mends the catalog and hands the start back.
/// </summary>
internal sealed record ResumeOrStart(StartJob Start);

/// <summary>A job to its supervisor: the resume was refused, so nothing runs.</summary>
internal sealed record JobNotStarted(long JobId);

/// <summary>A job to its supervisor: a batch is durable, so earlier breaks do not count any more.</summary>
internal sealed record JobProgressed(long JobId);

/// <summary>A job to its supervisor, just before it throws.</summary>
internal sealed record JobBroke(long JobId, string Error);

/// <summary>Carries what broke a phase to the supervisor's strategy.</summary>
internal sealed class JobBrokeException(long jobId, Exception inner)
    : Exception(FormattableString.Invariant($"Job {jobId} broke: {inner.Message}"), inner);
