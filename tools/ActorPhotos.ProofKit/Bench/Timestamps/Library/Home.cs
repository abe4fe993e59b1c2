namespace ActorPhotos.ProofKit.Bench.Timestamps.Library;

/// <summary>Where the owner of a library lives: the job's zone, and zones that are abroad from there.</summary>
internal sealed record Home(TimeZoneInfo Zone)
{
    private static readonly string[] Homes =
        ["Europe/Berlin", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Europe/London", "Australia/Sydney"];

    private static readonly string[] Places =
    [
        "America/Los_Angeles", "America/New_York", "America/Sao_Paulo", "Europe/London", "Europe/Berlin",
        "Europe/Athens", "Asia/Dubai", "Asia/Kolkata", "Asia/Kathmandu", "Asia/Bangkok", "Asia/Tokyo",
        "Australia/Sydney", "Pacific/Auckland",
    ];

    /// <summary>The job's start: all pictures are older.</summary>
    public DateTimeOffset JobStart { get; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static Home Of(Dice dice) => new(TimeZoneInfo.FindSystemTimeZoneById(dice.Pick(Homes)));

    /// <summary>A moment at home.</summary>
    public Shot Shot(Dice dice, int firstYear, int lastYear) => At(dice.Moment(firstYear, lastYear), Zone);

    /// <summary>A moment where the clocks differ from those at home.</summary>
    public Shot Abroad(Dice dice, int firstYear, int lastYear)
    {
        while (true)
        {
            var shot = At(dice.Moment(firstYear, lastYear),
                TimeZoneInfo.FindSystemTimeZoneById(dice.Pick(Places)));
            if (shot.Offset != shot.OffsetIn(Zone)) return shot;
        }
    }

    /// <summary>The shot whose wall clock is, but for the skipped hour of spring, the given one.</summary>
    public static Shot At(DateTime local, TimeZoneInfo place)
    {
        var wall = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        return new(DateTime.SpecifyKind(wall - place.GetUtcOffset(wall), DateTimeKind.Unspecified), place);
    }
}
