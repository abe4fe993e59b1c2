using System.Text;
using ActorPhotos.Core.Metadata;
using ActorPhotos.Core.Outcomes;
using ActorPhotos.Metadata.ExifTool.Protocol;

namespace ActorPhotos.Metadata.Tests.Protocol;

public sealed class ReadAnswerSpecs
{
    [Fact]
    public void Values_keep_the_text_of_the_file()
    {
        var metadata = About("""
            [{ "SourceFile": "/a.jpg", "ExifIFD:SubSecTimeOriginal": "05", "ExifIFD:SubSecTime": 50, "IFD0:Model": 1.10,
               "IPTC:Keywords": ["a, b","c"], "XMP-xmp:Rating": -1, "IFD2:Make": "thumbnail",
               "Apple:MediaGroupUUID": "7A" }]
            """);
        metadata.Result.ShouldBe(StageResult.Ok);
        metadata.Reader.ShouldBe("exiftool 12.57");
        metadata.Tags["ExifIFD:SubSecTimeOriginal"].ShouldBe("05");
        metadata.Tags["ExifIFD:SubSecTime"].ShouldBe("50");
        metadata.Tags["IFD0:Model"].ShouldBe("1.10");
        metadata.Tags["IPTC:Keywords"].ShouldBe("""["a, b","c"]""");
        metadata.Tags["XMP-xmp:Rating"].ShouldBe("-1");
        metadata.Tags["Apple:ContentIdentifier"].ShouldBe("7A", "one name for it, whatever the version");
        metadata.Tags.ContainsKey("IFD2:Make").ShouldBeFalse();
    }

    [Fact]
    public void Bytes_that_are_not_utf8_do_not_lose_the_answer()
    {
        byte[] output = [.. "[{\"SourceFile\": \"/a.jpg\", \"IFD0:Make\": \"A"u8, 0xFF, .. "B\"}]\n"u8];
        var answer = ReadAnswer.Interpret(new(1, output, "", 0), Asking.Argument("/a.jpg"), "12.57");
        answer.ShouldBeOfType<ReadAnswer.About>().Metadata.Tags["IFD0:Make"].ShouldBe("A\uFFFDB");
    }

    [Theory]
    [InlineData(""" "ExifTool:Error": "File format error" """, StageResult.FailedPermanent, "File format error")]
    [InlineData(""" "IFD0:Make": "x", "ExifTool:Error": "Bad" """, StageResult.FailedPermanent, "Bad")]
    [InlineData(""" "IFD0:Make": "x", "ExifTool:Warning": "Odd" """, StageResult.Ok, "Odd")]
    [InlineData(""" "File:ImageWidth": 10, "QuickTime:Duration": 3 """, StageResult.Empty, null)]
    [InlineData(""" "File:ImageWidth": 10, "ExifTool:Warning": "[minor] x" """, StageResult.Empty, "[minor] x")]
    [InlineData(""" "File:ImageWidth": 10, "ExifTool:Warning": "Cut" """, StageResult.FailedPermanent, "Cut")]
    public void Errors_warnings_and_emptiness_are_told_apart(string body, StageResult result, string? detail)
    {
        var metadata = About("[{ \"SourceFile\": \"/a.jpg\"," + body + "}]");
        metadata.Result.ShouldBe(result);
        metadata.Detail.ShouldBe(detail);
    }

    [Fact]
    public void A_file_that_was_not_there_is_a_failure_of_the_moment()
    {
        var metadata = About("", "Error: File not found - /a.jpg\n");
        metadata.Result.ShouldBe(StageResult.FailedTransient);
        metadata.Detail.ShouldBe("Error: File not found");
        metadata.Tags.ShouldBe(TagSet.None);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[{")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("[3]")]
    [InlineData("[{\"SourceFile\": 3}]")]
    [InlineData("[{\"SourceFile\": \"/b.jpg\"}]")]
    [InlineData("[{\"SourceFile\": \"\\ud800\"}]")]
    public void An_answer_that_is_not_about_the_file_is_never_taken_for_it(string output) =>
        Interpret(output, "").ShouldBeOfType<ReadAnswer.Nonsense>();

    private static MetadataResult About(string output, string errors = "") =>
        Interpret(output, errors).ShouldBeOfType<ReadAnswer.About>().Metadata;

    private static ReadAnswer Interpret(string output, string errors) => ReadAnswer.Interpret(
        new(1, Encoding.UTF8.GetBytes(output), errors, 0), Asking.Argument("/a.jpg"), "12.57");
}
