using System.Globalization;
using ActorPhotos.Core.Timestamps;
using FsCheck.Fluent;
using static ActorPhotos.Core.Tests.Timestamps.Make;

namespace ActorPhotos.Core.Tests.Timestamps;

public sealed class FolderRuleSpecs
{
    public static TheoryData<string, string> Cases()
    {
        var data = new TheoryData<string, string>();
        var table = System.IO.Path.Combine(AppContext.BaseDirectory, "TestData", "foldernames.tsv");
        foreach (var line in System.IO.File.ReadLines(table))
            if (line.Split('\t') is [var names, var expected, _] && !line.StartsWith('#')) data.Add(names, expected);
        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Folders_say_what_the_table_says(string names, string expected)
    {
        var candidate = Find(names.Split('/'));

        var described = candidate?.Time.Precision switch
        {
            null => "none",
            Precision.Year => candidate.Time.Local.ToString("yyyy", CultureInfo.InvariantCulture),
            Precision.Month => candidate.Time.Local.ToString("yyyy-MM", CultureInfo.InvariantCulture),
            _ => candidate.Time.Local.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        };
        described.ShouldBe(expected);
    }

    [Theory]
    [InlineData("2019/07/14", "folder.day", .30, "2019/07/14")]
    [InlineData("Harz/2019-07", "folder.month", .20, "2019-07")]
    [InlineData("Photos from 2019", "folder.year", .10, "Photos from 2019")]
    public void The_weight_of_folders_goes_by_how_much_they_say(string names, string source, double weight, string text)
    {
        var candidate = Find(names.Split('/')).ShouldNotBeNull();

        (candidate.Source, candidate.Witness, candidate.Text).ShouldBe((source, Witness.Folder, text));
        candidate.Weight.ShouldBe(weight, .0001);
        candidate.Time.OffsetMinutes.ShouldBeNull();
    }

    [Fact]
    public void A_thousand_random_folders_never_throw() =>
        Properties.Check(ArbMap.Default.ArbFor<string?>(), name =>
        {
            Find(["2019", name ?? "", "07", name ?? ""]);
            return true;
        });

    [Fact]
    public void No_digits_and_words_in_any_order_make_folders_throw()
    {
        string[] parts = ["2019", "07", "14", "31", "-", "_", ".", " ", "Juli", "de", "th", "0", "99", "–", ","];
        var names = Gen.Elements(parts).ArrayOf().Select(string.Concat);
        Properties.Check(names.ToArbitrary(), name =>
            Find([name, name]) is null or { Time.Local.Year: >= 1900 and <= 2026 });
    }

    private static Candidate? Find(string[] folders) =>
        TimestampScorer.Score(Evidence() with { FolderNames = folders })
            .Candidates.SingleOrDefault(candidate => candidate.Witness == Witness.Folder);
}
