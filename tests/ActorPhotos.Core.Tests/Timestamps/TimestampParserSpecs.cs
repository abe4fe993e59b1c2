using System.Globalization;
using ActorPhotos.Core.Timestamps;
using FsCheck.Fluent;

namespace ActorPhotos.Core.Tests.Timestamps;

public sealed class TimestampParserSpecs
{
    [Theory]
    [InlineData("2019:03:04 10:15:30", "2019-03-04T10:15:30", Precision.Second, null)]
    [InlineData("2005.09.15 16:28:54", "2005-09-15T16:28:54", Precision.Second, null)]
    [InlineData("2004-07-13T21:23:44Z", "2004-07-13T21:23:44", Precision.Second, 0)]
    [InlineData("2008:09:08T11:12:13", "2008-09-08T11:12:13", Precision.Second, null)]
    [InlineData("2008/09/08 11:12:13", "2008-09-08T11:12:13", Precision.Second, null)]
    [InlineData("2005: 1: 3  9: 5: 7", "2005-01-03T09:05:07", Precision.Second, null)]
    [InlineData("2019:03:04 10:15:30.5", "2019-03-04T10:15:30.5000000", Precision.SubSecond, null)]
    [InlineData("2019:03:04 10:15:30.05+01:00", "2019-03-04T10:15:30.0500000", Precision.SubSecond, 60)]
    [InlineData("2019:03:04 10:15:30.123456789", "2019-03-04T10:15:30.1234567", Precision.SubSecond, null)]
    [InlineData("2019:03:04 10:15:30+1:00", "2019-03-04T10:15:30", Precision.Second, 60)]
    [InlineData("2019:03:04 10:15:30-0400", "2019-03-04T10:15:30", Precision.Second, -240)]
    [InlineData("2019:03:04 10:15:30-05:30", "2019-03-04T10:15:30", Precision.Second, -330)]
    [InlineData("2019:03:04 10:15:30 UTC", "2019-03-04T10:15:30", Precision.Second, 0)]
    [InlineData("2019-03-04T16:26+02:00", "2019-03-04T16:26:00", Precision.Minute, 120)]
    [InlineData("2019:03:04 10:15:30 PM", "2019-03-04T22:15:30", Precision.Second, null)]
    [InlineData("20020904", "2002-09-04T00:00:00", Precision.Day, null)]
    [InlineData("20020904T101530", "2002-09-04T10:15:30", Precision.Second, null)]
    [InlineData("2002:09:04", "2002-09-04T00:00:00", Precision.Day, null)]
    [InlineData("2017-05", "2017-05-01T00:00:00", Precision.Month, null)]
    [InlineData("2017", "2017-01-01T00:00:00", Precision.Year, null)]
    [InlineData("1954:08:21 12:00:00", "1954-08-21T12:00:00", Precision.Second, null)]
    [InlineData("Mon Mar  4 10:15:30 2019", "2019-03-04T10:15:30", Precision.Second, null)]
    [InlineData("Mon, 04 Mar 2019 10:15:30 GMT", "2019-03-04T10:15:30", Precision.Second, 0)]
    [InlineData("2019:03:04 10:15:30\0", "2019-03-04T10:15:30", Precision.Second, null)]
    [InlineData("2019:03:04 10:15:30   :  ", "2019-03-04T10:15:30", Precision.Second, null)]
    [InlineData("4. März 2019 10:15:30", "2019-03-04T10:15:30", Precision.Second, null)]
    [InlineData("4. Ma\u0308rz 2019", "2019-03-04T00:00:00", Precision.Day, null)]
    [InlineData("Montag, 4. März 2019 um 10:15:30", "2019-03-04T10:15:30", Precision.Second, null)]
    [InlineData("lun. 4 mars 2019 à 10:15:30", "2019-03-04T10:15:30", Precision.Second, null)]
    [InlineData("12 août 2019 10:15:30", "2019-08-12T10:15:30", Precision.Second, null)]
    [InlineData("4 de marzo de 2019 10:15:30", "2019-03-04T10:15:30", Precision.Second, null)]
    [InlineData("4 gennaio 2019 10:15:30", "2019-01-04T10:15:30", Precision.Second, null)]
    [InlineData("ma 4 mrt 2019 10:15:30", "2019-03-04T10:15:30", Precision.Second, null)]
    [InlineData("4 de março de 2019", "2019-03-04T00:00:00", Precision.Day, null)]
    [InlineData("March 4, 2019 10:15:30 PM", "2019-03-04T22:15:30", Precision.Second, null)]
    [InlineData("Monday, March 4, 2019 at 10:15:30 AM", "2019-03-04T10:15:30", Precision.Second, null)]
    [InlineData("MON MAR 04 10:15:30 2019", "2019-03-04T10:15:30", Precision.Second, null)]
    [InlineData("04-Mar-2019 10:15:30", "2019-03-04T10:15:30", Precision.Second, null)]
    [InlineData("04-Mar-93 10:15:30", "1993-03-04T10:15:30", Precision.Second, null)]
    [InlineData("Mon, 04 Mar 2019 10:15:30 +0100", "2019-03-04T10:15:30", Precision.Second, 60)]
    [InlineData("2038:05:05 01:02:03", "2038-05-05T01:02:03", Precision.Second, null)]
    public void A_time_is_read_as_it_is_written(string text, string local, Precision precision, int? offset)
    {
        var parsed = TimestampParser.Parse(text);

        parsed.Ok.ShouldBeTrue(parsed.Reason);
        parsed.Local.ShouldBe(DateTime.Parse(local, CultureInfo.InvariantCulture));
        parsed.Local.Kind.ShouldBe(DateTimeKind.Unspecified);
        (parsed.Precision, parsed.OffsetMinutes, parsed.Repaired).ShouldBe((precision, offset, null));
    }

    [Theory]
    [InlineData("12/29/93 13:51:49", "1993-12-29T13:51:49", null, "month before day")]
    [InlineData("31.12.2018", "2018-12-31T00:00:00", null, "day before month")]
    [InlineData("16:01:1998 10:00:00", "1998-01-16T10:00:00", null, "day before month")]
    [InlineData("2023:01:04T12:40:17:05:00", "2023-01-04T12:40:17", null, "offset that cannot be read left out")]
    [InlineData("2019:03:04 10:15:30+25:00", "2019-03-04T10:15:30", null, "offset that cannot be read left out")]
    [InlineData("2019:03:04 10:15:30-05:00 DST", "2019-03-04T10:15:30", null, "offset that cannot be read left out")]
    [InlineData("2019:12:31 24:00:00", "2020-01-01T00:00:00", null, "24:00 is the next day")]
    [InlineData("2019:03:04 10:15:60", "2019-03-04T10:15:59", null, "second 60")]
    [InlineData("2019:03:04 10:15:30\0\0rest", "2019-03-04T10:15:30", null, "text behind NUL left out")]
    [InlineData("2019:03:04\0 10:15:30", "2019-03-04T00:00:00", null, "text behind NUL left out")]
    [InlineData("2019:03:00", "2019-03-01T00:00:00", null, "00 is not known")]
    [InlineData("2019-00-00T00:00:00", "2019-01-01T00:00:00", null, "00 is not known")]
    [InlineData("31/12/18 10:00:00", "2018-12-31T10:00:00", null, "day before month")]
    [InlineData("2019:03:04 10:15:30\u221204:00", "2019-03-04T10:15:30", -240, "Unicode minus")]
    public void A_small_mistake_is_repaired_and_said(string text, string local, int? offset, string repaired)
    {
        var parsed = TimestampParser.Parse(text);

        parsed.Ok.ShouldBeTrue(parsed.Reason);
        parsed.Local.ShouldBe(DateTime.Parse(local, CultureInfo.InvariantCulture));
        (parsed.OffsetMinutes, parsed.Repaired).ShouldBe((offset, repaired));
    }

    [Theory]
    [InlineData(null, "blank")]
    [InlineData("", "blank")]
    [InlineData("    :  :     :  :  ", "blank")]
    [InlineData("0000:00:00 00:00:00", "zero")]
    [InlineData("0000:00:00", "zero")]
    [InlineData("0", "zero")]
    [InlineData("00", "zero")]
    [InlineData("0-00-00T00:00:00-05:00", "zero")]
    [InlineData("00000000", "zero")]
    [InlineData("06:01:1998", "day and month cannot be told apart")]
    [InlineData("2008w09:08", "not a time")]
    [InlineData("2005:0?:03", "not a time")]
    [InlineData("0000:33:135", "not a time")]
    [InlineData("2019:13:01 10:15:30", "month out of range")]
    [InlineData("2019:00:01 10:15:30", "month out of range")]
    [InlineData("2019:02:29 10:15:30", "day out of range")]
    [InlineData("2019:03:04 25:15:30", "hour out of range")]
    [InlineData("2019:03:04 24:00:01", "hour out of range")]
    [InlineData("2019:03:04 10:60:30", "minute out of range")]
    [InlineData("2019:03:04 10:15:61", "second out of range")]
    [InlineData("0000:03:04 10:15:30", "year out of range")]
    [InlineData("9999:12:31 24:00:00", "hour out of range")]
    [InlineData("2019:03:04 10:15:30 garbage", "unexpected text after the time")]
    [InlineData("2019:00:04", "month out of range")]
    [InlineData("4 Brumaire 2019", "no name of a month")]
    [InlineData("Mon Foo  4 10:15:30 2019", "no name of a month")]
    [InlineData("31 April 2019", "day out of range")]
    [InlineData("\0\0\0", "blank")]
    [InlineData("-", "blank")]
    [InlineData("2019:03:04 noon", "the time of day cannot be read")]
    [InlineData("١٩٩٩:٠٣:٠٤", "not a time")]
    public void What_is_no_time_is_refused_with_a_reason(string? text, string reason)
    {
        var parsed = TimestampParser.Parse(text);

        (parsed.Ok, parsed.Reason).ShouldBe((false, reason));
    }

    [Theory]
    [InlineData("5", 5_000_000L)]
    [InlineData("05", 500_000L)]
    [InlineData("50 ", 5_000_000L)]
    [InlineData("123456789", 1_234_567L)]
    [InlineData("000", 0L)]
    [InlineData("  ", null)]
    [InlineData("-5", null)]
    [InlineData("5a", null)]
    public void Sub_seconds_are_digits_of_a_fraction(string text, long? ticks) =>
        TimestampParser.ParseSubSeconds(text).ShouldBe(ticks);

    [Theory]
    [InlineData("+01:00", 60)]
    [InlineData("-0400", -240)]
    [InlineData("+1:00", 60)]
    [InlineData("+05:45", 345)]
    [InlineData("-05:30", -330)]
    [InlineData("+9", 540)]
    [InlineData("+100", 60)]
    [InlineData("+01:", null)]
    [InlineData("+:00", null)]
    [InlineData("+01:60", null)]
    [InlineData("+001:00", null)]
    [InlineData("+٠١:٠٠", null)]
    [InlineData("Z", 0)]
    [InlineData("\u221203:30", -210)]
    [InlineData("+14:00", 840)]
    [InlineData("+14:15", null)]
    [InlineData("+01:07", null)]
    [InlineData("   :  ", null)]
    [InlineData("CET", null)]
    [InlineData(null, null)]
    public void Offsets_are_whole_quarter_hours_that_can_exist(string? text, int? minutes) =>
        TimestampParser.ParseOffset(text).ShouldBe(minutes);

    [Fact]
    public void A_text_of_ten_kilobytes_is_no_time_but_one_with_blanks_behind_is()
    {
        TimestampParser.Parse(new string('9', 10_000)).Reason.ShouldBe("too long for a time");
        TimestampParser.Parse("2019:03:04 10:15:30" + new string('x', 10_000)).Reason.ShouldBe("too long for a time");
        TimestampParser.Parse("2019:03:04 10:15:30" + new string(' ', 10_000)).Ok.ShouldBeTrue();
        TimestampParser.Parse("2019:03:04 10:15:30\0" + new string('x', 10_000)).Ok.ShouldBeTrue();
    }

    [Fact]
    public void No_text_makes_the_parser_throw() =>
        Properties.Check(ArbMap.Default.ArbFor<string?>(), text => IsSane(TimestampParser.Parse(text)));

    [Fact]
    public void No_text_that_looks_like_a_time_makes_the_parser_throw()
    {
        var texts = Gen.Elements([.. "0123456789::--./ TZ+,\0\u2212aApPmM"]).ArrayOf().Select(chars =>
            new string(chars));
        Properties.Check(texts.ToArbitrary(), text => IsSane(TimestampParser.Parse("2019:03:04 1" + text))
            && IsSane(TimestampParser.Parse(text)) && TimestampParser.ParseOffset(text) is null or >= -720 and <= 840);
    }

    [Fact]
    public void No_words_and_numbers_in_any_order_make_the_parser_throw()
    {
        string[] parts =
            ["Mon", "März", "Mar", "de", "um", "4", "04", "2019", "93", "10:15:30", "AM", ".", ",", " ", "-"];
        var texts = Gen.Elements(parts).ArrayOf().Select(string.Concat);
        Properties.Check(texts.ToArbitrary(), text => IsSane(TimestampParser.Parse(text)));
    }

    [Fact]
    public void What_is_read_without_garbage_is_read_like_all_else()
    {
        // A leading blank of the hour keeps the text out of the short way, and says the same.
        var times = ArbMap.Default.ArbFor<DateTime>();
        Properties.Check(times, time =>
        {
            var plain = TimestampParser.Parse(time.ToString("yyyy:MM:dd HH:mm:ss.fff", CultureInfo.InvariantCulture));
            var other = TimestampParser.Parse(time.ToString("yyyy:MM:dd  HH:mm:ss.fff", CultureInfo.InvariantCulture));
            return plain == other;
        });
    }

    private static bool IsSane(ParsedTime parsed) => parsed.Ok ? parsed.Reason is null : parsed.Reason is not null;
}
