using System.Globalization;

namespace ActorPhotos.ProofKit.Bench.Timestamps.Library;

/// <summary>What came by messenger, from a cloud or from the web: mostly without its EXIF.</summary>
internal static class ReceivedFiles
{
    /// <summary>Named by the day on which it was sent.</summary>
    public static GeneratedFile WhatsApp(string kind, Dice dice, Home home)
    {
        var shot = home.Shot(dice, 2012, 2025);
        var (sent, tells) = Sent(dice, shot);
        var number = dice.Between(0, 120).ToString("0000", CultureInfo.InvariantCulture);
        var draft = new Draft($"IMG-{Draft.Named(sent.Local, "yyyyMMdd")}-WA{number}.jpg", "jpeg");
        if (dice.Chance(.15))
        {
            draft = new Draft($"VID-{Draft.Named(sent.Local, "yyyyMMdd")}-WA{number}.mp4", "mp4")
                .QuickTime(dice.Chance(.5) ? new DateTime(1904, 1, 1) : sent.Utc, dice.Between(3, 90));
        }
        draft = dice.Chance(.4) ? draft.ModifiedAt(sent.Utc.AddSeconds(dice.Between(1, 60))) : draft.Copied(dice);
        return draft.Finish(kind, shot.Told(tells == Tells.Moment ? Tells.Day : tells), home);
    }

    /// <summary>Named by the moment at which it was sent or saved.</summary>
    public static GeneratedFile OtherMessengers(string kind, Dice dice, Home home)
    {
        var shot = home.Shot(dice, 2014, 2025);
        var (sent, tells) = Sent(dice, shot);
        var local = sent.Local;
        var milliseconds = (sent.Utc.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond;
        var name = dice.Between(0, 4) switch
        {
            0 => $"photo_{Draft.Named(local, "yyyy-MM-dd_HH-mm-ss")}.jpg",
            1 => $"photo_{dice.Between(1, 400)}@{Draft.Named(local, "dd-MM-yyyy_HH-mm-ss")}.jpg",
            2 => $"signal-{Draft.Named(local, "yyyy-MM-dd-HHmmss")}.jpg",
            3 => $"WhatsApp Image {Draft.Named(local, "yyyy-MM-dd")} at {Draft.Named(local, "HH.mm.ss")}.jpeg",
            _ => string.Create(CultureInfo.InvariantCulture, $"FB_IMG_{milliseconds}.jpg"),
        };
        return new Draft(name, "jpeg").Copied(dice, sent.Utc).Finish(kind, shot.Told(tells), home);
    }

    /// <summary>Saved by a program that names its files as a camera would.</summary>
    public static GeneratedFile SavedByApp(string kind, Dice dice, Home home)
    {
        var shot = home.Shot(dice, 2014, 2025);
        var (saved, tells) = Sent(dice, shot);
        return new Draft($"IMG_{Draft.Named(saved.Local)}_{dice.Between(100, 999)}.jpg", "jpeg")
            .Copied(dice, saved.Utc).Finish(kind, shot.Told(tells), home);
    }

    public static GeneratedFile Takeout(string kind, Dice dice, Home home)
    {
        var shot = dice.Chance(.88) ? home.Shot(dice, 2005, 2025) : home.Abroad(dice, 2005, 2025);
        var isPhone = dice.Chance(.6);
        var draft = new Draft(isPhone ? $"IMG_{Draft.Named(shot.Local)}.jpg" : $"DSC_{dice.Between(1, 9999):0000}.JPG",
            "jpeg").Device(isPhone ? "LGE" : "NIKON CORPORATION", isPhone ? "Nexus 5" : "NIKON D90")
            .Exif(shot.Local, offset: dice.Chance(.3) ? shot.Offset : null);
        draft.Folders = [$"Photos from {shot.Local.Year.ToString(CultureInfo.InvariantCulture)}"];
        // The service knows the zone from the position; else it takes the wall clock for UTC.
        draft.Takeout(isPhone || dice.Chance(.3) ? shot.Utc : shot.Local, home.Zone);
        return draft.Copied(dice).Finish(kind, shot.Told(), home);
    }

    public static GeneratedFile TakeoutAlone(string kind, Dice dice, Home home)
    {
        var shot = dice.Chance(.88) ? home.Shot(dice, 2005, 2025) : home.Abroad(dice, 2005, 2025);
        var name = dice.Between(0, 2) switch
        {
            0 => $"PXL_{Draft.Named(shot.Utc)}123.jpg",
            1 => $"IMG_{Draft.Named(shot.Local)}.jpg",
            _ => $"image{dice.Between(1, 99)}.jpg",
        };
        var draft = new Draft(name, "jpeg").Takeout(shot.Utc, home.Zone);
        draft.Folders = [$"Photos from {shot.Local.Year.ToString(CultureInfo.InvariantCulture)}"];
        return draft.Copied(dice).Finish(kind, shot.Told(), home);
    }

    /// <summary>Camera uploads that name a file by its date, with the EXIF or without.</summary>
    public static GeneratedFile Uploaded(string kind, Dice dice, Home home)
    {
        var shot = home.Shot(dice, 2011, 2025);
        var draft = new Draft($"{Draft.Named(shot.Local, "yyyy-MM-dd HH.mm.ss")}.jpg", "jpeg");
        if (dice.Chance(.8)) draft.Device("Apple", "iPhone 5").Exif(shot.Local);
        return draft.Copied(dice, shot.Utc).Finish(kind, shot.Told(), home);
    }

    public static GeneratedFile FromTheWeb(string kind, Dice dice, Home home)
    {
        var shot = home.Shot(dice, 1995, 2024);
        var name = dice.Between(0, 6) switch
        {
            0 => $"{dice.Between(10_000_000, 99_999_999)}.jpg",
            1 => "wallpaper-1920x1080.jpg",
            2 => $"received_{dice.Between(100_000_000, 999_999_999)}.jpeg",
            3 => $"{dice.Between(1, int.MaxValue - 1):x8}-9f3a-4c21-8d20-20{dice.Between(100_000, 999_999)}ab.jpg",
            4 => $"+4917{dice.Between(10_000_000, 99_999_999)}.jpg",
            5 => "DSC00012 (Kopie).jpg",
            _ => "unnamed.jpg",
        };
        var draft = new Draft(name, "jpeg");
        return draft.Copied(dice, shot.Utc.AddDays(dice.Between(1, 3000))).Finish(kind, shot.Told(Tells.Nothing), home);
    }

    /// <summary>Half of them at once, most on the day; the rest is old when it is sent.</summary>
    private static (Shot Sent, Tells Tells) Sent(Dice dice, Shot shot)
    {
        if (dice.Chance(.5)) return (shot with { Utc = shot.Utc.AddSeconds(dice.Between(3, 100)) }, Tells.Moment);
        var later = shot with { Utc = shot.Utc.AddSeconds(dice.Between(150, 6 * 3600)) };
        if (dice.Chance(.7) && later.Local.Date == shot.Local.Date) return (later, Tells.Day);
        var old = shot with { Utc = shot.Utc.AddSeconds(dice.Between(86_400, 400 * 86_400)) };
        return (old, Tells.Lies);
    }
}
