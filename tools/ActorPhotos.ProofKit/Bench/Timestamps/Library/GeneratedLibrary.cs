namespace ActorPhotos.ProofKit.Bench.Timestamps.Library;

/// <summary>
/// Libraries as people have them, as the readers would see them, with the truth of each file. The same seed gives the
/// same files.
/// </summary>
public static class GeneratedLibrary
{
    private delegate GeneratedFile Maker(string kind, Dice dice, Home home);

    // Parts in a thousand, as of a family that has taken photos for twenty years.
    private static readonly (string Kind, double Share, Maker Make)[] Kinds =
    [
        ("phone, offset stated", 190, PhoneFiles.Stated),
        ("phone, no offset", 110, PhoneFiles.Plain),
        ("phone, abroad", 35, PhoneFiles.Abroad),
        ("phone, New Year's Eve", 3, PhoneFiles.NewYear),
        ("screenshot", 30, PhoneFiles.Screenshot),
        ("video, Apple phone", 40, PhoneFiles.AppleVideo),
        ("video, Android phone", 50, PhoneFiles.AndroidVideo),
        ("video, phone abroad", 12, PhoneFiles.VideoAbroad),
        ("camera, clock right", 120, CameraFiles.Right),
        ("camera, with GPS", 12, CameraFiles.WithReceiver),
        ("camera, abroad", 10, CameraFiles.Abroad),
        ("camera, on home time abroad", 8, CameraFiles.OnHomeTime),
        ("camera, minutes off", 12, CameraFiles.MinutesOff),
        ("camera, hours off", 10, CameraFiles.HoursOff),
        ("camera, years off", 3, CameraFiles.YearsOff),
        ("camera, clock reset", 8, CameraFiles.Reset),
        ("camera, New Year's Eve", 2, CameraFiles.NewYear),
        ("video, camera", 20, VideoFiles.Camera),
        ("video, AVI and AVCHD", 12, VideoFiles.OtherContainers),
        ("video, zeros", 8, VideoFiles.Zeros),
        ("video, converted", 5, VideoFiles.Converted),
        ("edited, dates kept", 40, OtherFiles.Edited),
        ("edited, edit date alone", 6, OtherFiles.EditDateAlone),
        ("scan", 20, OtherFiles.Scan),
        ("scan, dated by a person", 6, OtherFiles.Dated),
        ("WhatsApp", 60, ReceivedFiles.WhatsApp),
        ("other messengers", 15, ReceivedFiles.OtherMessengers),
        ("saved by a program", 6, ReceivedFiles.SavedByApp),
        ("Takeout", 50, ReceivedFiles.Takeout),
        ("Takeout, EXIF gone", 15, ReceivedFiles.TakeoutAlone),
        ("camera upload", 12, ReceivedFiles.Uploaded),
        ("from the web", 15, ReceivedFiles.FromTheWeb),
        ("file time alone", 15, OtherFiles.FileTime),
        ("bulk copy alone", 15, OtherFiles.BulkCopy),
        ("drawing", 8, OtherFiles.Drawing),
        ("named by a person", 10, OtherFiles.NamedByPerson),
    ];

    public static IReadOnlyList<string> KindNames { get; } = [.. Kinds.Select(kind => kind.Kind)];

    public static IEnumerable<GeneratedFile> Make(int seed, int count)
    {
        var dice = new Dice(seed);
        var home = Home.Of(dice);
        (int, double)[] shares = [.. Kinds.Select((kind, index) => (index, kind.Share))];
        for (var made = 0; made < count; made++)
        {
            var (kind, _, make) = Kinds[dice.Share(shares)];
            yield return make(kind, dice, home);
        }
    }

    /// <summary>Files of one kind.</summary>
    public static IEnumerable<GeneratedFile> Of(string kind, int seed, int count)
    {
        var dice = new Dice(seed);
        var home = Home.Of(dice);
        var make = Kinds.Single(one => one.Kind == kind).Make;
        return Enumerable.Range(0, count).Select(_ => make(kind, dice, home)).ToList();
    }
}
