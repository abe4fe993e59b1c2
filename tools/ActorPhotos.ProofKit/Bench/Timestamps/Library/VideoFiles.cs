namespace ActorPhotos.ProofKit.Bench.Timestamps.Library;

/// <summary>Videos of cameras, and what programs have made of videos.</summary>
internal static class VideoFiles
{
    /// <summary>QuickTime's UTC fields, in which most cameras keep local time.</summary>
    public static GeneratedFile Camera(string kind, Dice dice, Home home)
    {
        var shot = dice.Chance(.85) ? home.Shot(dice, 2007, 2025) : home.Abroad(dice, 2007, 2025);
        var seconds = dice.Between(3, 600);
        var number = dice.Between(1, 9999).ToString("0000", System.Globalization.CultureInfo.InvariantCulture);
        Draft draft;
        switch (dice.Between(0, 6))
        {
            case 0:
                draft = new Draft($"MVI_{number}.MOV", "mov").QuickTime(shot.Local, seconds)
                    .Tag("UserData:Make", "Canon").Tag("UserData:Model", "Canon EOS 600D");
                break;
            case 1:
                draft = new Draft($"DSC_{number}.MOV", "mov").QuickTime(shot.Local, seconds)
                    .Tag("Nikon:Make", "NIKON").Tag("Nikon:Model", "D5100")
                    .Tag("Nikon:DateTimeOriginal", Draft.Text(shot.Local));
                break;
            case 2:
                draft = new Draft($"GH01{number}.MP4", "mp4").QuickTime(shot.Local, seconds)
                    .Tag("Track1:HandlerDescription", "GoPro AVC");
                break;
            case 3:
                draft = new Draft($"DJI_{number}.MP4", "mp4")
                    .QuickTime(dice.Chance(.5) ? shot.Local : shot.Utc, seconds)
                    .Tag("Track1:HandlerDescription", "DJI.AVC");
                break;
            case 4:
                draft = new Draft($"C{number}.MP4", "mp4").QuickTime(shot.Utc, seconds);
                if (dice.Chance(.6))
                    draft.Tag("XML:CreationDateValue", Draft.Text(shot.Local) + Draft.Offset(shot.Offset));
                break;
            case 5:
                draft = new Draft($"P100{number}.MP4", "mp4").QuickTime(shot.Local, seconds)
                    .Tag("Panasonic:Make", "Panasonic");
                break;
            default:
                draft = new Draft($"DSCF{number}.MOV", "mov").QuickTime(shot.Local, seconds)
                    .Tag("UserData:Make", "FUJIFILM");
                break;
        }
        return draft.Copied(dice, shot.Utc).Finish(kind, shot.Told(clipSeconds: seconds), home);
    }

    /// <summary>Containers that say local time.</summary>
    public static GeneratedFile OtherContainers(string kind, Dice dice, Home home)
    {
        var shot = home.Shot(dice, 2003, 2016);
        var seconds = dice.Between(3, 600);
        var draft = dice.Chance(.5)
            ? new Draft($"MVI_{dice.Between(1, 9999):0000}.AVI", "avi").Tag("RIFF:DateTimeOriginal", dice.Chance(.6)
                ? Draft.Text(shot.Local)
                : Draft.Named(shot.Local, "ddd MMM dd HH:mm:ss yyyy"))
            : new Draft($"{dice.Between(0, 99):00000}.MTS", "mts")
                .Tag("H264:DateTimeOriginal", Draft.Text(shot.Local) + Draft.Offset(shot.Offset));
        return draft.Copied(dice, shot.Utc).Finish(kind, shot.Told(clipSeconds: seconds), home);
    }

    /// <summary>Cut or shrunk by a program that leaves zeros.</summary>
    public static GeneratedFile Zeros(string kind, Dice dice, Home home)
    {
        var shot = home.Shot(dice, 2011, 2025);
        var isNamed = dice.Chance(.5);
        var draft = new Draft(isNamed ? $"VID_{Draft.Named(shot.Local)}.mp4" : $"cut{dice.Between(1, 99)}.mp4", "mp4")
            .QuickTime(new DateTime(1904, 1, 1), dice.Between(3, 90));
        if (dice.Chance(.5)) draft.Tag("QuickTime:CreateDate", "0000:00:00 00:00:00");
        draft.ModifiedAt(shot.Utc.AddDays(dice.Between(1, 900)).AddSeconds(dice.Between(0, 86399)));
        return draft.Finish(kind, shot.Told(isNamed ? Tells.Moment : Tells.Nothing, 90), home);
    }

    /// <summary>Made of tapes and old files: the date is that of the work.</summary>
    public static GeneratedFile Converted(string kind, Dice dice, Home home)
    {
        var shot = home.Shot(dice, 1992, 2015);
        var made = shot.Utc.AddDays(dice.Between(200, 3000)).AddSeconds(dice.Between(0, 86399));
        return new Draft(dice.Pick((string[])["Urlaub.mp4", "Tape 3.mp4", "Taufe.m4v", "movie.mov"]), "mp4")
            .QuickTime(made, dice.Between(60, 3600)).Copied(dice, made).Finish(kind, shot.Told(Tells.Lies), home);
    }
}
