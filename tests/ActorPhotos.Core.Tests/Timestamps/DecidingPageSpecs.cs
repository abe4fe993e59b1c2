using System.Globalization;
using System.Text;
using ActorPhotos.Core.Timestamps;
using ActorPhotos.Core.Timestamps.Explaining;
using static ActorPhotos.Core.Tests.Timestamps.Make;

namespace ActorPhotos.Core.Tests.Timestamps;

/// <summary>
/// The page for people, beside the rules, says what the rules do: its examples and its table come from here. With
/// ACTORPHOTOS_WRITE_PAGE=1 in the environment this spec writes them.
/// </summary>
public sealed class DecidingPageSpecs
{
    private static readonly (string Title, TimestampEvidence Evidence)[] Examples =
    [
        ("A phone's photo on which everything agrees", Evidence("IMG_20190304_101530.jpg", "2019-03-04T09:15:31", tags:
        [
            ("ExifIFD:DateTimeOriginal", "2019:03:04 10:15:30"), ("ExifIFD:OffsetTimeOriginal", "+01:00"),
            ("GPS:GPSDateStamp", "2019:03:04"), ("GPS:GPSTimeStamp", "09:15:28"),
        ])),
        ("A camera that knows no zone, and a satellite that does", Evidence("DSC00012.JPG", tags:
        [
            ("ExifIFD:DateTimeOriginal", "2019:03:04 15:45:31"),
            ("GPS:GPSDateStamp", "2019:03:04"), ("GPS:GPSTimeStamp", "10:15:30"),
        ])),
        ("A camera whose clock was reset", Evidence("IMG_20190304_101530.jpg", tags:
            [("ExifIFD:DateTimeOriginal", "2000:01:01 00:03:12")])),
        ("A photo from a messenger, copied later", Evidence("IMG-20190304-WA0001.jpg", mtimeIsShared: true)),
        ("A phone's video: its end in UTC, its name in local time",
            Evidence("VID_20190304_101530.mp4", type: "mp4", tags:
            [("QuickTime:CreateDate", "2019:03:04 09:16:10"), ("QuickTime:Duration", "40")])),
        ("A video that lost its dates", Evidence("clip.mp4", type: "mp4", tags:
            [("QuickTime:CreateDate", "0000:00:00 00:00:00")])),
        ("A camera whose clock is known to be wrong", Evidence("DSC00012.JPG", tags:
            [("ExifIFD:DateTimeOriginal", "2019:03:04 10:00:00")]) with
        {
            Clock = new("ACME One", [new(Time("2019-03-01T00:00:00"), new TimeSpan(1, 3, 12), 2)], "aligned by anna"),
        }),
        ("A scan that somebody dated", Evidence("scan0001.jpg", tags: [("ExifIFD:CreateDate", "2015:06:07 08:09:10")])
            with
        {
            Decision = new(new(Time("1987-06-01T00:00:00"), Precision.Month, null, ZoneBasis.Unknown), "anna",
                new(2026, 2, 3, 4, 5, 6, TimeSpan.Zero), "set"),
        }),
    ];

    [Fact]
    public void The_examples_of_the_page_are_what_the_rules_decide() => InPage("examples", RenderExamples());

    [Fact]
    public void The_table_of_the_page_is_the_one_the_rules_use() => InPage("sources", RenderSources());

    private static string RenderExamples()
    {
        var text = new StringBuilder();
        foreach (var (title, evidence) in Examples)
        {
            var scored = TimestampScorer.Score(evidence);
            text.Append(CultureInfo.InvariantCulture, $"**{title}**, `{evidence.FileName}`\n\n");
            foreach (var (candidate, stand) in Relations.Of(scored))
                text.Append(CultureInfo.InvariantCulture,
                    $"    {candidate.Source,-15}{candidate.Weight:0.00}  {Shown(candidate),-36}")
                    .Append(Stands(candidate, stand)).Append('\n');
            text.Append(CultureInfo.InvariantCulture, $"\n> {VerdictSentence.Of(scored)}\n\n");
        }
        return text.ToString();
    }

    private static string RenderSources()
    {
        var text = new StringBuilder("| weight | source | witness |\n|---|---|---|\n");
        foreach (var source in TimestampSource.All.OrderByDescending(source => source.Weight))
            text.Append(CultureInfo.InvariantCulture,
                $"| {source.Weight:0.00} | `{source.Name}` | {VerdictSentence.Of(source.Witness)} |\n");
        return text.ToString();
    }

    private static string Shown(Candidate candidate) =>
        candidate.Text.Length == 0 ? "" : candidate.Text.Length > 34 ? candidate.Text[..34] : candidate.Text;

    private static string Stands(Candidate candidate, Stand stand) =>
        candidate.Rejected ? $"rejected: {candidate.Rule}" : stand.ToString().ToLowerInvariant();

    private static void InPage(string part, string expected)
    {
        var page = PagePath();
        var text = File.ReadAllText(page);
        var (begin, end) = ($"<!-- {part}: written by a test -->\n\n", $"<!-- end of {part} -->");
        var from = text.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        var to = text.IndexOf(end, StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("ACTORPHOTOS_WRITE_PAGE") == "1")
            File.WriteAllText(page, text[..from] + expected + text[to..]);
        else
            text[from..to].ShouldBe(expected);
    }

    private static string PagePath()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "ActorPhotos.sln"))) folder = folder.Parent;
        return Path.Combine(folder.FullName, "src/ActorPhotos.Core/Timestamps/README.md");
    }
}
