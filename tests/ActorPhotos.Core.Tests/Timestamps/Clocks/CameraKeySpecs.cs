using ActorPhotos.Core.Files;
using ActorPhotos.Core.Metadata;
using ActorPhotos.Core.Timestamps.Clocks;

namespace ActorPhotos.Core.Tests.Timestamps.Clocks;

public sealed class CameraKeySpecs
{
    [Theory]
    [InlineData("Canon", "Canon EOS 80D", "0123456789", "Canon EOS 80D #0123456789")]
    [InlineData("Canon\0", "Canon  EOS 80D ", null, "Canon EOS 80D")]
    [InlineData("NIKON CORPORATION", "NIKON D750", "6000123", "NIKON CORPORATION NIKON D750 #6000123")]
    [InlineData("SONY", "ILCE-7M3", "0000000", "SONY ILCE-7M3")]
    [InlineData(null, "DMC-FZ8", null, "DMC-FZ8")]
    [InlineData("Kodak", null, null, "Kodak")]
    [InlineData("Apple", "iPhone 12", "", "Apple iPhone 12")]
    public void The_tags_come_first(string? make, string? model, string? serial, string expected) =>
        CameraKey.Of(Tags(("IFD0:Make", make), ("IFD0:Model", model), ("ExifIFD:SerialNumber", serial)),
            BytePath.FromText("100CANON/IMG_0001.JPG")).ShouldBe(expected);

    [Theory]
    [InlineData("100NIKON/DSC_0123.JPG", "DSC_#### in 100NIKON")]
    [InlineData("DCIM/100NIKON/dsc_0123.jpg", "DSC_#### in 100NIKON")]
    [InlineData("DSC_0123.JPG", "DSC_####")]
    [InlineData("x/DSCN0123 (2).JPG", "DSCN#### in x")]
    [InlineData("x/DSCN0123(2).JPG", "DSCN#### in x")]
    [InlineData("x/DSCN0123~2.JPG", "DSCN#### in x")]
    [InlineData("x/P1010123.JPG", "P####### in x")]
    [InlineData("x/_MG_1234.CR2", "_MG_#### in x")]
    [InlineData("x/100_0001.JPG", "100_#### in x")]
    [InlineData("x/GOPR1234.MP4", "GOPR#### in x")]
    [InlineData("x/IMG_20190304_101530.jpg", null)]
    [InlineData("x/20190304_101530.jpg", null)]
    [InlineData("x/PXL_20210101_120000123.jpg", null)]
    [InlineData("x/holiday.jpg", null)]
    [InlineData("x/12.jpg", null)]
    [InlineData("x/IMG-20200101-WA0001.jpg", null)]
    public void Without_tags_the_counter_of_the_name_and_its_folder(string path, string? expected) =>
        CameraKey.Of(TagSet.None, BytePath.FromText(path)).ShouldBe(expected);

    [Fact]
    public void Tags_of_other_groups_stand_in()
    {
        CameraKey.Of(Tags(("QuickTime:Make", "Apple"), ("QuickTime:Model", "iPhone 12"), ("Canon:SerialNumber", "77")),
            BytePath.FromText("a.mov")).ShouldBe("Apple iPhone 12 #77");
        CameraKey.Of(Tags(("IFD0:Model", "EOS"), ("Canon:InternalSerialNumber", "ZA1")), BytePath.FromText("a.jpg"))
            .ShouldBe("EOS");
    }

    [Theory]
    [InlineData("2019:03:04 10:15:30", "05", null, "2019-03-04T10:15:30.0500000")]
    [InlineData(null, null, "2019:03:04 10:15:30", "2019-03-04T10:15:30.0000000")]
    [InlineData("2019:03:04", null, null, null)]
    [InlineData("0000:00:00 00:00:00", null, null, null)]
    [InlineData(null, null, null, null)]
    public void What_the_camera_showed(string? original, string? subSec, string? create, string? expected) =>
        CameraTime.Shown(Tags(("ExifIFD:DateTimeOriginal", original), ("ExifIFD:SubSecTimeOriginal", subSec),
            ("ExifIFD:CreateDate", create)))?.ToString("yyyy-MM-ddTHH:mm:ss.fffffff").ShouldBe(expected);

    [Fact]
    public void A_satellite_s_time_has_a_day()
    {
        CameraTime.SatelliteUtc(Tags(("GPS:GPSDateStamp", "2019:03:04"), ("GPS:GPSTimeStamp", "09:15:30")))
            .ShouldBe(new DateTime(2019, 3, 4, 9, 15, 30));
        CameraTime.SatelliteUtc(Tags(("GPS:GPSTimeStamp", "09:15:30"))).ShouldBeNull();
        CameraTime.LocalOf(new(2019, 7, 4, 9, 15, 30), Make.Berlin).ShouldBe(new DateTime(2019, 7, 4, 11, 15, 30));
    }

    private static TagSet Tags(params (string Key, string? Text)[] tags) => new(tags.Where(tag => tag.Text is not null)
        .Select(tag => KeyValuePair.Create(tag.Key, tag.Text!)));
}
