using System.Globalization;

namespace ActorPhotos.ProofKit.Bench.Timestamps.Library;

/// <summary>Paper, edited files, files that have lost what they knew, and what people have named.</summary>
internal static class OtherFiles
{
    /// <summary>The dates are those of the scan, also in the name; at best a folder says when it was.</summary>
    public static GeneratedFile Scan(string kind, Dice dice, Home home)
    {
        var shot = home.Shot(dice, 1950, 2003);
        var made = home.Shot(dice, 2006, 2024);
        var name = dice.Between(0, 4) switch
        {
            0 => $"Scan_{Draft.Named(made.Local, "yyyyMMdd")}.jpg",
            1 => $"img{Draft.Named(made.Local, "yyyyMMdd_HHmmss")}{dice.Between(10, 99)}.jpg",
            2 => $"scan{dice.Between(1, 999):0000}.jpg",
            3 => $"Negativ {dice.Between(1, 36)}.jpg",
            _ => $"Scan {Draft.Named(made.Local, "yyyy-MM-dd HH.mm.ss")}.jpg",
        };
        var draft = new Draft(name, "jpeg");
        switch (dice.Between(0, 3))
        {
            case 0:
                draft.Device("EPSON", "Perfection V600", "EPSON Scan");
                break;
            case 1:
                draft.Device("Canon", "MP250 series"); // no word of scanning anywhere
                break;
            case 2:
                draft.Device("Hewlett-Packard", "HP Scanjet 4890", "VueScan 9 x64 (9.6.01)");
                break;
            default:
                break;
        }
        if (dice.Chance(.8))
            draft.Tag("ExifIFD:CreateDate", Draft.Text(made.Local)).Tag("IFD0:ModifyDate", Draft.Text(made.Local));
        draft.Copied(dice, made.Utc);
        var (folder, tells) = dice.Share<(string, Tells)>(
        [
            (("Alte Fotos", Tells.Nothing), .45),
            ((shot.Local.Year.ToString(CultureInfo.InvariantCulture), Tells.Year), .35),
            ((Draft.Named(shot.Local, "yyyy-MM") + " Urlaub", Tells.Month), .15),
            ((Draft.Named(shot.Local, "yyyy-MM-dd"), Tells.Day), .05),
        ]);
        draft.Folders = [folder];
        return draft.Finish(kind, shot.Told(tells), home);
    }

    /// <summary>Scans whose date somebody has entered, as exactly as it was known.</summary>
    public static GeneratedFile Dated(string kind, Dice dice, Home home)
    {
        var shot = home.Shot(dice, 1950, 2003);
        var made = home.Shot(dice, 2006, 2024);
        var (text, tells) = dice.Share<(string, Tells)>(
        [
            ((Draft.Named(shot.Local, "yyyy"), Tells.Year), .3),
            ((Draft.Named(shot.Local, "yyyy:MM"), Tells.Month), .3),
            ((Draft.Named(shot.Local, "yyyy:MM:dd"), Tells.Day), .4),
        ]);
        return new Draft($"scan{dice.Between(1, 999):0000}.tif", "tiff")
            .Device("EPSON", "Perfection V600", "EPSON Scan")
            .Tag("ExifIFD:CreateDate", Draft.Text(made.Local)).Tag("XMP-photoshop:DateCreated", text)
            .Copied(dice, made.Utc).Finish(kind, shot.Told(tells), home);
    }

    /// <summary>Exported by an editor that keeps the camera's dates and repeats them in XMP.</summary>
    public static GeneratedFile Edited(string kind, Dice dice, Home home)
    {
        var shot = home.Shot(dice, 2002, 2025);
        var edit = shot.Utc.AddMinutes(dice.Between(30, 500_000));
        var shown = shot.Local.AddSeconds(dice.Between(-60, 60));
        var suffix = dice.Pick((string[])["", "-Edit", "-2", " (bearbeitet)"]);
        var draft = new Draft($"IMG_{dice.Between(1, 9999):0000}{suffix}.jpg", "jpeg")
            .Device("Canon", "Canon EOS 5D", "Adobe Photoshop Lightroom 6.0").Exif(shown)
            .Tag("IFD0:ModifyDate", Draft.Text(new Shot(edit, home.Zone).Local));
        if (dice.Chance(.7))
        {
            // Older editors write the offset that their computer has at that date, also abroad.
            var offset = dice.Chance(.5) ? Draft.Offset(shot.OffsetIn(home.Zone)) : "";
            draft.Tag("XMP-exif:DateTimeOriginal", Draft.Text(shown) + offset)
                .Tag("XMP-photoshop:DateCreated", Draft.Text(shown) + offset)
                .Tag("XMP-xmp:CreateDate", Draft.Text(dice.Chance(.6) ? shown : new Shot(edit, home.Zone).Local));
        }
        return draft.Copied(dice, edit).Finish(kind, shot.Told(), home);
    }

    /// <summary>Saved by a program that keeps no date but its own.</summary>
    public static GeneratedFile EditDateAlone(string kind, Dice dice, Home home)
    {
        var shot = home.Shot(dice, 2002, 2023);
        var edit = shot.Utc.AddDays(dice.Between(1, 900)).AddSeconds(dice.Between(0, 86399));
        var local = Draft.Text(new Shot(edit, home.Zone).Local);
        var draft = new Draft($"bild{dice.Between(1, 99)}.jpg", "jpeg").Tag("IFD0:Software", "GIMP 2.8.10")
            .Tag("IFD0:ModifyDate", local);
        if (dice.Chance(.4)) draft.Tag("XMP-xmp:CreateDate", local).Tag("XMP-xmp:ModifyDate", local);
        return draft.Copied(dice, edit).Finish(kind, shot.Told(Tells.Nothing), home);
    }

    public static GeneratedFile FileTime(string kind, Dice dice, Home home)
    {
        var shot = home.Shot(dice, 2000, 2024);
        return new Draft($"IMG_{dice.Between(1, 9999):0000}.JPG", "jpeg").ModifiedAt(shot.Utc)
            .Finish(kind, shot.Told(Tells.Nothing), home);
    }

    public static GeneratedFile BulkCopy(string kind, Dice dice, Home home)
    {
        var shot = home.Shot(dice, 2000, 2023);
        return new Draft($"IMG_{dice.Between(1, 9999):0000}.JPG", "jpeg").Copied(dice)
            .Finish(kind, shot.Told(Tells.Nothing), home);
    }

    /// <summary>Drawings and clippings: a program's dates, or none.</summary>
    public static GeneratedFile Drawing(string kind, Dice dice, Home home)
    {
        var shot = home.Shot(dice, 2000, 2023);
        var saved = shot.Utc.AddDays(dice.Between(0, 400));
        var draft = new Draft(dice.Pick((string[])["logo.png", "plan.png", "image.png", "Unbenannt.png"]), "png");
        if (dice.Chance(.5)) draft.Tag("PNG:ModifyDate", Draft.Text(saved));
        if (dice.Chance(.2)) draft.Tag("PNG:Software", "Adobe ImageReady");
        return draft.Copied(dice, saved).Finish(kind, shot.Told(Tells.Nothing), home);
    }

    /// <summary>The day is in the name or in the folder because somebody has written it there.</summary>
    public static GeneratedFile NamedByPerson(string kind, Dice dice, Home home)
    {
        var shot = home.Shot(dice, 1995, 2024);
        var day = Draft.Named(shot.Local, "yyyy-MM-dd");
        var draft = new Draft($"{day} Geburtstag {dice.Between(1, 60):000}.jpg", "jpeg");
        if (dice.Chance(.4))
        {
            draft.Name = $"Geburtstag {dice.Between(1, 60):000}.jpg";
            draft.Folders = [Draft.Named(shot.Local, "yyyy"), $"{day} Geburtstag"];
        }
        // Most of them still have the camera's dates.
        if (dice.Chance(.7)) draft.Device("NIKON", "COOLPIX P1").Exif(shot.Local.AddSeconds(dice.Between(-90, 90)));
        else return draft.Copied(dice).Finish(kind, shot.Told(Tells.Day), home);
        return draft.Copied(dice, shot.Utc).Finish(kind, shot.Told(), home);
    }
}
