using System.Globalization;
using ActorPhotos.Core.Timestamps;
using ActorPhotos.Core.Timestamps.Deciding;
using FsCheck.Fluent;

namespace ActorPhotos.Core.Tests.Timestamps.Deciding;

public sealed class DecidingSpecs
{
    [Theory]
    [InlineData("1987", "1987-01-01 00:00:00", Precision.Year, null)]
    [InlineData("1987-06", "1987-06-01 00:00:00", Precision.Month, null)]
    [InlineData("1987-06-14", "1987-06-14 00:00:00", Precision.Day, null)]
    [InlineData("1987-06-14 10:15", "1987-06-14 10:15:00", Precision.Minute, null)]
    [InlineData("2019-03-04T10:15:30", "2019-03-04 10:15:30", Precision.Second, null)]
    [InlineData("2019-03-04T10:15:30+01:00", "2019-03-04 10:15:30", Precision.Second, 60)]
    [InlineData("2019-03-04T10:15:30-0430", "2019-03-04 10:15:30", Precision.Second, -270)]
    [InlineData("2019-03-04T10:15:30.05Z", "2019-03-04 10:15:30.05", Precision.SubSecond, 0)]
    public void A_person_s_time_is_as_exact_as_it_is_given(
        string text, string local, Precision precision, int? offset) =>
        GivenTime.Parse(text).ShouldBe(new CaptureTime(
            DateTime.Parse(local, CultureInfo.InvariantCulture), precision, offset,
            offset is null ? ZoneBasis.Unknown : ZoneBasis.Stated));

    [Theory]
    [InlineData("")]
    [InlineData("87")]
    [InlineData("1987-6")]
    [InlineData("1987-13")]
    [InlineData("1987-02-30")]
    [InlineData("14.06.1987")]
    [InlineData("1700")]
    [InlineData("2019-03-04T24:00:00")]
    [InlineData("2019-03-04T10:15:60")]
    [InlineData("2019-03-04T10")]
    [InlineData("2019-03-04T10:15:30+25:00")]
    [InlineData("yesterday")]
    public void Anything_else_is_refused(string text) => GivenTime.Parse(text).ShouldBeNull();

    [Theory]
    [InlineData("+01:00:00", 3600)]
    [InlineData("-0:30", -1800)]
    [InlineData("+90s", 90)]
    [InlineData("-2d", -172800)]
    [InlineData("+1d02:00:00", 93600)]
    [InlineData("+01:03:12.5", 3792.5)]
    [InlineData("\u22122d", -172800)]
    public void A_span_has_a_sign(string text, double seconds) =>
        GivenTime.ParseSpan(text).ShouldBe(TimeSpan.FromSeconds(seconds));

    [Theory]
    [InlineData("01:00:00")]
    [InlineData("+")]
    [InlineData("+1")]
    [InlineData("+1h")]
    [InlineData("+01:60:00")]
    [InlineData("2d")]
    public void A_span_without_sign_or_sense_is_refused(string text) => GivenTime.ParseSpan(text).ShouldBeNull();

    [Theory]
    [InlineData("2019-03-04T10:15:30", "+01:00:00", "2019-03-04T11:15:30")]
    [InlineData("2019-03-04T23:15:30+01:00", "+01:00:00", "2019-03-05T00:15:30+01:00")]
    [InlineData("2019-03-04", "-2d", "2019-03-02")]
    [InlineData("2019-03-04T10:15", "+30s", "2019-03-04T10:15:30")]
    [InlineData("2019-03-04T10:15:30", "+0:00:00.5", "2019-03-04T10:15:30.5")]
    [InlineData("2019-03-04", "+01:00:00", null)]
    [InlineData("2019-03", "-2d", null)]
    [InlineData("1987", "+1d", null)]
    public void A_shift_moves_what_is_exact_enough(string time, string by, string? expected) =>
        TimeChange.Shift(GivenTime.Parse(time)!, GivenTime.ParseSpan(by)!.Value)
            .ShouldBe(expected is null ? null : GivenTime.Parse(expected));

    [Fact]
    public void A_sequence_is_spread_from_the_first_to_the_last()
    {
        Spread("1987-06-14T10:00:00", "1987-06-14T11:00:00", 4).ShouldBe(
            ["10:00:00", "10:20:00", "10:40:00", "11:00:00"]);
        Spread("1987-06-14T10:00:00", "1987-06-14T10:00:01", 3).ShouldBe(["10:00:00", "10:00:00", "10:00:01"]);
        Spread("1987-06-14T10:00:00", "1987-06-14T11:00:00", 1).ShouldBe(["10:00:00"]);
        var days = TimeChange.Spread(GivenTime.Parse("1987-06-14")!, GivenTime.Parse("1987-06-16")!, 5)!;
        days.Select(time => time.Local.Day).ShouldBe([14, 14, 15, 15, 16]);
        days.ShouldAllBe(time => time.Precision == Precision.Day);
    }

    [Theory]
    [InlineData("1987", "1988")]
    [InlineData("1987-06-15", "1987-06-14")]
    public void No_sequence_between_years_or_backwards(string from, string to) =>
        TimeChange.Spread(GivenTime.Parse(from)!, GivenTime.Parse(to)!, 3).ShouldBeNull();

    [Fact]
    public void Names_are_ordered_as_a_person_counts()
    {
        string[] names = ["scan 10.jpg", "Scan 9.jpg", "scan 009.jpg", "scan.jpg", "album 2/1", "album 10/1", ""];

        names.Order(NaturalOrder.Instance).ShouldBe(
            ["", "album 2/1", "album 10/1", "Scan 9.jpg", "scan 009.jpg", "scan 10.jpg", "scan.jpg"]);
    }

    [Fact]
    public void The_order_of_names_is_one_order()
    {
        var names = ArbMap.Default.ArbFor<string?>().Generator.Select(name => name ?? "").Two().ToArbitrary();
        Properties.Check(names, pair =>
        {
            var order = Math.Sign(NaturalOrder.Instance.Compare(pair.Item1, pair.Item2));
            return order == -Math.Sign(NaturalOrder.Instance.Compare(pair.Item2, pair.Item1))
                && (pair.Item1 == pair.Item2) == (order == 0);
        });
    }

    private static IEnumerable<string> Spread(string from, string to, int count) =>
        TimeChange.Spread(GivenTime.Parse(from)!, GivenTime.Parse(to)!, count)!
            .Select(time => time.Local.ToString("HH:mm:ss", CultureInfo.InvariantCulture));
}
