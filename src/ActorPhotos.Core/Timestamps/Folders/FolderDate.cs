namespace ActorPhotos.Core.Timestamps.Folders;

/// <summary>A date that folders say; a month or day of 0 is not known.</summary>
internal readonly record struct FolderDate(int Year, int Month, int Day)
{
    public Precision Precision =>
        Day > 0 ? Precision.Day : Month > 0 ? Precision.Month : Precision.Year;

    public DateTime First => new(Year, Math.Max(Month, 1), Math.Max(Day, 1));

    /// <summary>What two dates have in common; null when they are of different years.</summary>
    public static FolderDate? Common(FolderDate a, FolderDate b) =>
        a.Year != b.Year ? null
        : a.Month != b.Month ? a with { Month = 0, Day = 0 }
        : a.Day != b.Day ? a with { Day = 0 } : a;
}

/// <summary>A date with the folders it was read from, as a path.</summary>
internal sealed record NamedFolder(CaptureTime Time, string Text);
