using System.Globalization;
using ActorPhotos.Core.Timestamps;
using ActorPhotos.Core.Timestamps.FileNames;
using FsCheck.Fluent;

namespace ActorPhotos.Core.Tests.Timestamps;

public sealed class FileNameTimesSpecs
{
    private static readonly DateTimeOffset JobStart = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static TheoryData<string, string> Cases()
    {
        var data = new TheoryData<string, string>();
        var table = System.IO.Path.Combine(AppContext.BaseDirectory, "TestData", "filenames.tsv");
        foreach (var line in System.IO.File.ReadLines(table))
            if (line.Split('\t') is [var name, var expected, _] && !line.StartsWith('#')) data.Add(name, expected);
        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_name_says_what_the_table_says(string name, string expected) =>
        Describe(FileNameTimes.Find(name, JobStart)).ShouldBe(expected);

    [Fact]
    public void A_date_up_to_one_day_after_the_start_of_the_job_is_taken()
    {
        FileNameTimes.Find("20260101_230000.jpg", JobStart).ShouldNotBeNull();
        FileNameTimes.Find("20260102_000001.jpg", JobStart).ShouldBeNull();
    }

    [Fact]
    public void Two_different_times_in_one_name_make_it_ambiguous()
    {
        FileNameTimes.Find("20210615_183042_20230102_101112.jpg", JobStart)!.IsAmbiguous.ShouldBeTrue();
        FileNameTimes.Find("20210615_183042_20210615_183042.jpg", JobStart)!.IsAmbiguous.ShouldBeFalse();
    }

    [Fact]
    public void Every_family_of_names_has_a_case()
    {
        var found = Cases().Select(row => FileNameTimes.Find((string)row[0], JobStart)?.Pattern).ToHashSet();

        FileNameTimes.Families.Where(family => !found.Contains(family)).ShouldBeEmpty();
    }

    [Fact]
    public void No_pieces_of_names_in_any_order_make_it_throw()
    {
        string[] parts = ["IMG", "PXL", "BURST", "WhatsApp Image", "Screenshot", "20190304", "101530", "123",
            "2019-03-04", "10.15.30", "1551694530123", "_", "-", " ", "at", "PM", "(1)", "~2", ".jpg", "Z",
            "\\xE4", "."];
        var names = FsCheck.Fluent.Gen.Elements(parts).ArrayOf().Select(string.Concat);
        Properties.Check(names.ToArbitrary(), name =>
            FileNameTimes.Find(name, JobStart) is null or { Time.Local.Year: >= 1990 and <= 2026 });
    }

    [Fact]
    public void The_time_of_a_scan_in_a_name_weighs_little()
    {
        var candidate = TimestampScorer.Score(Make.Evidence("Scan_20190304_101530.jpg"))
            .Candidates.Single(found => found.Source == "name.scan");

        (candidate.Weight, candidate.Note).ShouldBe((.25, "time of the scan"));
    }

    [Fact]
    public void A_thousand_random_names_never_throw() =>
        Properties.Check(FsCheck.Fluent.ArbMap.Default.ArbFor<string?>(), name =>
        {
            FileNameTimes.Find(name ?? "", JobStart);
            return true;
        });

    private static string Describe(NamedTime? found)
    {
        if (found is null) return "none";
        var time = found.Time;
        if (time.Precision == Precision.Day)
            return time.Local.ToString("'date:'yyyy-MM-dd", CultureInfo.InvariantCulture);
        var text = time.Local.ToString(time.Local.Millisecond == 0 ? "yyyy-MM-dd'T'HH:mm:ss"
            : "yyyy-MM-dd'T'HH:mm:ss.fff",
            CultureInfo.InvariantCulture);
        if (found.IsUtc) return "utc:" + text;
        return time.OffsetMinutes is { } offset
            ? text + (offset < 0 ? "-"
                : "+") + TimeSpan.FromMinutes(Math.Abs(offset)).ToString(@"hh\:mm", CultureInfo.InvariantCulture)
            : text;
    }
}
