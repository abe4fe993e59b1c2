namespace ActorPhotos.Core.Outcomes;

/// <summary>Where a discovered file ended. Every discovered file ends in exactly one of these.</summary>
public enum Outcome
{
    /// <summary>Not settled yet: the job can be resumed.</summary>
    Pending,

    /// <summary>A verified copy stands in the library, made by this job.</summary>
    Published,

    /// <summary>Ingest alone: everything about the file is in the catalog.</summary>
    Known,

    /// <summary>Its bytes were in the library before this job.</summary>
    Present,

    /// <summary>The same bytes came from another file of this job.</summary>
    Duplicate,

    /// <summary>Belongs to another file and travels with it.</summary>
    Companion,

    /// <summary>Left out by a rule.</summary>
    Excluded,

    /// <summary>The bytes could not be read or placed. Nothing else is a failure.</summary>
    Failed,
}
