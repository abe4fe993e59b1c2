namespace ActorPhotos.ProofKit.Bench.Timestamps.Library;

/// <summary>Cameras: a clock that somebody has set once, or not, and that knows no zone.</summary>
internal static class CameraFiles
{
    private static readonly (string Make, string Model, string Name)[] Cameras =
    [
        ("Canon", "Canon EOS 400D DIGITAL", "IMG_"), ("NIKON CORPORATION", "NIKON D90", "DSC_"),
        ("SONY", "DSC-W55", "DSC0"), ("OLYMPUS IMAGING CORP.", "u770SW", "P8140"), ("Panasonic", "DMC-FZ30", "P1000"),
        ("FUJIFILM", "FinePix E500", "DSCF"), ("PENTAX", "PENTAX K10D", "IMGP"),
        ("Canon", "Canon PowerShot S40", "IMG_"),
        ("EASTMAN KODAK COMPANY", "KODAK CX7530", "100_"), ("CASIO COMPUTER CO.,LTD", "EX-Z750", "CIMG"),
    ];

    public static GeneratedFile Right(string kind, Dice dice, Home home)
    {
        var shot = home.Shot(dice, 2000, 2025);
        var shown = shot.Local.AddSeconds(dice.Between(-90, 90)); // nobody sets a camera to the second
        return Camera(dice, shown, home).Finish(kind, shot.Told(), home);
    }

    /// <summary>The receiver in the camera or on its shoe, a clock that is right.</summary>
    public static GeneratedFile WithReceiver(string kind, Dice dice, Home home)
    {
        var shot = dice.Chance(.6) ? home.Shot(dice, 2009, 2025) : home.Abroad(dice, 2009, 2025);
        return Camera(dice, shot.Local.AddSeconds(dice.Between(-60, 60)), home).Gps(shot.Utc)
            .Finish(kind, shot.Told(), home);
    }

    /// <summary>Abroad, and set to the time there.</summary>
    public static GeneratedFile Abroad(string kind, Dice dice, Home home)
    {
        var shot = home.Abroad(dice, 2000, 2025);
        return Camera(dice, shot.Local.AddSeconds(dice.Between(-90, 90)), home).Finish(kind, shot.Told(), home);
    }

    /// <summary>Abroad, and still on the time at home.</summary>
    public static GeneratedFile OnHomeTime(string kind, Dice dice, Home home)
    {
        var shot = home.Abroad(dice, 2000, 2025);
        return Camera(dice, shot.In(home.Zone), home).Finish(kind, shot.Told(Tells.Lies), home);
    }

    public static GeneratedFile MinutesOff(string kind, Dice dice, Home home) =>
        Off(kind, dice, home, TimeSpan.FromSeconds(Sign(dice) * dice.Between(150, 1800)));

    /// <summary>Summer time forgotten, or set wrong by hours or half a day.</summary>
    public static GeneratedFile HoursOff(string kind, Dice dice, Home home) => Off(kind, dice, home,
        TimeSpan.FromHours(dice.Chance(.6) ? -1 : Sign(dice) * (dice.Chance(.5) ? 12 : dice.Between(2, 11))));

    public static GeneratedFile YearsOff(string kind, Dice dice, Home home)
    {
        var shot = home.Shot(dice, 2002, 2025);
        var shown = shot.Local.AddDays(-365 * (dice.Chance(.7) ? 1 : dice.Between(2, 8)));
        return Camera(dice, shown, home).Finish(kind, shot.Told(Tells.Lies), home);
    }

    /// <summary>The battery was out: the clock counts from a 1 January.</summary>
    public static GeneratedFile Reset(string kind, Dice dice, Home home)
    {
        var shot = home.Shot(dice, 2003, 2019);
        var isFresh = dice.Chance(.6);
        var shown = new DateTime(Math.Min(shot.Local.Year, dice.Between(1999, 2012)), 1, 1)
            .AddSeconds(isFresh ? dice.Between(0, 47 * 3600) : dice.Between(3 * 86400, 200 * 86400));
        var draft = Camera(dice, shown, home);
        if (!isFresh || dice.Chance(.7))
            return draft.Finish(kind, shot.Told(isFresh ? Tells.Nothing : Tells.Lies), home);
        // Somebody has put it into a folder with a date.
        var byDay = dice.Chance(.5);
        draft.Folders = [Draft.Named(shot.Local, byDay ? "yyyy-MM-dd" : "yyyy-MM") + " Hochzeit"];
        return draft.Finish(kind, shot.Told(byDay ? Tells.Day : Tells.Month), home);
    }

    /// <summary>A real party: the clock says 1 January, and it is right.</summary>
    public static GeneratedFile NewYear(string kind, Dice dice, Home home)
    {
        var shot = Home.At(new DateTime(dice.Between(2002, 2020), 1, 1).AddSeconds(dice.Between(1, 10_800)), home.Zone);
        return Camera(dice, shot.Local, home).Finish(kind, shot.Told(), home);
    }

    private static GeneratedFile Off(string kind, Dice dice, Home home, TimeSpan by)
    {
        var shot = home.Shot(dice, 2002, 2025);
        var draft = Camera(dice, shot.Local + by, home);
        // With a receiver the file also knows better; only zones cannot be told from hours.
        var isWhole = by.TotalMinutes % 15 == 0;
        if (!dice.Chance(.2)) return draft.Finish(kind, shot.Told(Tells.Lies), home);
        return draft.Gps(shot.Utc).Finish(kind, shot.Told(isWhole ? Tells.Lies : Tells.Moment), home);
    }

    private static Draft Camera(Dice dice, DateTime shown, Home home)
    {
        var (make, model, name) = dice.Pick(Cameras);
        var number = dice.Between(1, 9999).ToString("0000", System.Globalization.CultureInfo.InvariantCulture);
        var isRaw = dice.Chance(.15);
        var draft = new Draft($"{name}{number}.{(isRaw ? "NEF" : "JPG")}", isRaw ? "nef" : "jpeg")
            .Device(make, model).Exif(shown, dice.Chance(.3) ? dice.Between(0, 99) * 10 : null);
        // A card keeps local time; the computer at home reads it as its own.
        return draft.Copied(dice, Home.At(shown, home.Zone).Utc);
    }

    private static int Sign(Dice dice) => dice.Chance(.5) ? 1 : -1;
}
