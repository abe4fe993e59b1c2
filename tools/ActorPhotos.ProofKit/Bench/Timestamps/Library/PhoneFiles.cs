using System.Globalization;

namespace ActorPhotos.ProofKit.Bench.Timestamps.Library;

/// <summary>Telephones: their clocks are right, wherever they are.</summary>
internal static class PhoneFiles
{
    public static GeneratedFile Stated(string kind, Dice dice, Home home) =>
        Stated(kind, dice, home, home.Shot(dice, 2017, 2025));

    public static GeneratedFile Abroad(string kind, Dice dice, Home home) => dice.Chance(.7)
        ? Stated(kind, dice, home, home.Abroad(dice, 2017, 2025))
        : Plain(kind, dice, home, home.Abroad(dice, 2010, 2018));

    public static GeneratedFile Plain(string kind, Dice dice, Home home) =>
        Plain(kind, dice, home, home.Shot(dice, 2009, 2018));

    public static GeneratedFile NewYear(string kind, Dice dice, Home home)
    {
        var shot = Home.At(new DateTime(dice.Between(2012, 2024), 1, 1).AddSeconds(dice.Between(1, 7200)), home.Zone);
        return dice.Chance(.6) ? Stated(kind, dice, home, shot) : Plain(kind, dice, home, shot);
    }

    public static GeneratedFile Screenshot(string kind, Dice dice, Home home)
    {
        var shot = dice.Chance(.9) ? home.Shot(dice, 2013, 2025) : home.Abroad(dice, 2013, 2025);
        var local = shot.Local;
        Draft draft;
        switch (dice.Between(0, 4))
        {
            case 0:
                // An iPhone's: a counter for a name, the date in XMP or EXIF.
                draft = new Draft($"IMG_{dice.Between(1, 9999):0000}.PNG", "png");
                if (dice.Chance(.5)) draft.Tag("XMP-photoshop:DateCreated", Draft.Text(local));
                else draft.Tag("ExifIFD:DateTimeOriginal", Draft.Text(local));
                break;
            case 1:
                draft = new Draft($"Screenshot_{Draft.Named(local, "yyyyMMdd-HHmmss")}_Chrome.jpg", "jpeg");
                break;
            case 2:
                draft = new Draft($"Screenshot_{Draft.Named(local, "yyyy-MM-dd-HH-mm-ss")}.png", "png");
                break;
            case 3:
                draft = new Draft($"Screenshot {Draft.Named(local, "yyyy-MM-dd")} at "
                    + $"{Draft.Named(local, "HH.mm.ss")}.png", "png");
                break;
            default:
                draft = new Draft($"Screen Shot {Draft.Named(local, "yyyy-MM-dd")} at "
                    + $"{Draft.Named(local, "h.mm.ss tt")}.png", "png");
                break;
        }
        return draft.Copied(dice, shot.Utc).Finish(kind, shot.Told(), home);
    }

    public static GeneratedFile AppleVideo(string kind, Dice dice, Home home) =>
        AppleVideo(kind, dice, home, home.Shot(dice, 2013, 2025));

    public static GeneratedFile AndroidVideo(string kind, Dice dice, Home home) =>
        AndroidVideo(kind, dice, home, home.Shot(dice, 2011, 2025));

    public static GeneratedFile VideoAbroad(string kind, Dice dice, Home home) => dice.Chance(.5)
        ? AppleVideo(kind, dice, home, home.Abroad(dice, 2013, 2025))
        : AndroidVideo(kind, dice, home, home.Abroad(dice, 2011, 2025));

    private static GeneratedFile Stated(string kind, Dice dice, Home home, Shot shot)
    {
        var milliseconds = dice.Between(0, 999);
        var brand = dice.Between(0, 2);
        var draft = brand switch
        {
            0 => new Draft($"IMG_{dice.Between(1, 9999):0000}.HEIC", "heic").Device("Apple", "iPhone 13", "15.2.1"),
            1 => new Draft(string.Create(CultureInfo.InvariantCulture,
                $"PXL_{Draft.Named(shot.Utc)}{milliseconds:000}{(dice.Chance(.2) ? ".MP" : "")}.jpg"), "jpeg")
                .Device("Google", "Pixel 6", "HDR+ 1.0.4"),
            _ => new Draft($"{Draft.Named(shot.Local)}{(dice.Chance(.1) ? "(0)" : "")}.jpg", "jpeg")
                .Device("samsung", "SM-G991B", "G991BXXU5CVDD"),
        };
        draft.Exif(shot.Local, milliseconds, shot.Offset);
        if (dice.Chance(.7)) Fix(draft, dice, shot);
        if (brand == 0 && dice.Chance(.1)) draft.Name = $"IMG_E{draft.Name[4..]}";
        return draft.Copied(dice, shot.Utc).Finish(kind, shot.Told(), home);
    }

    private static GeneratedFile Plain(string kind, Dice dice, Home home, Shot shot)
    {
        var draft = dice.Between(0, 2) switch
        {
            0 => new Draft($"IMG_{dice.Between(1, 9999):0000}.JPG", "jpeg").Device("Apple", "iPhone 6", "8.3"),
            1 => new Draft($"IMG_{Draft.Named(shot.Local)}.jpg", "jpeg").Device("LGE", "Nexus 5"),
            _ => new Draft($"{Draft.Named(shot.Local)}.jpg", "jpeg").Device("SAMSUNG", "GT-I9300", "I9300XXUGND5"),
        };
        draft.Exif(shot.Local, dice.Chance(.3) ? dice.Between(0, 999) : null);
        if (dice.Chance(.5)) Fix(draft, dice, shot);
        return draft.Copied(dice, shot.Utc).Finish(kind, shot.Told(), home);
    }

    /// <summary>The last fix: mostly of this moment, now and then old, or with a blank or wrong date.</summary>
    private static void Fix(Draft draft, Dice dice, Shot shot)
    {
        var fix = shot.Utc.AddSeconds(-dice.Between(0, 8));
        switch (dice.Between(0, 999))
        {
            case < 30:
                draft.Gps(fix.AddSeconds(-dice.Between(121, 3600)));
                break;
            case < 36:
                draft.Gps(fix.AddHours(-dice.Between(2, 40)).AddSeconds(-dice.Between(0, 3599)));
                break;
            case < 37:
                draft.Gps(fix.AddDays(-1024 * 7)); // a receiver whose week counter has run over
                break;
            case < 42:
                // The date of the wall clock beside the time in UTC.
                draft.Gps(fix).Tag("GPS:GPSDateStamp", Draft.Named(shot.Local, "yyyy:MM:dd"));
                break;
            case < 60:
                draft.Gps(fix).Tag("GPS:GPSDateStamp", "");
                break;
            default:
                draft.Gps(fix);
                break;
        }
    }

    private static GeneratedFile AppleVideo(string kind, Dice dice, Home home, Shot shot)
    {
        var seconds = Seconds(dice);
        var draft = new Draft($"IMG_{dice.Between(1, 9999):0000}.MOV", "mov").QuickTime(shot.Utc, seconds)
            .Tag("Keys:Make", "Apple").Tag("Keys:Model", "iPhone 13")
            .Tag("Keys:CreationDate", Draft.Text(shot.Local) + Draft.Offset(shot.Offset));
        return draft.Copied(dice, shot.Utc.AddSeconds(seconds)).Finish(kind, shot.Told(clipSeconds: seconds), home);
    }

    private static GeneratedFile AndroidVideo(string kind, Dice dice, Home home, Shot shot)
    {
        // The name is of the beginning; the boxes are written when the recording ends.
        var seconds = Seconds(dice);
        var name = dice.Between(0, 3) switch
        {
            0 => $"VID_{Draft.Named(shot.Local)}.mp4",
            1 => $"{Draft.Named(shot.Local)}.mp4",
            2 => $"PXL_{Draft.Named(shot.Utc)}123.mp4",
            _ => $"video-{dice.Between(1, 99)}.mp4",
        };
        return new Draft(name, "mp4").QuickTime(shot.Utc.AddSeconds(seconds), seconds)
            .Copied(dice, shot.Utc.AddSeconds(seconds)).Finish(kind, shot.Told(clipSeconds: seconds), home);
    }

    private static int Seconds(Dice dice) => dice.Chance(.9) ? dice.Between(3, 90) : dice.Between(91, 1500);
}
