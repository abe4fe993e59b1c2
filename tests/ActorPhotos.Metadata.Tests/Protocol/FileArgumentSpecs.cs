using System.Text;
using ActorPhotos.Core.Files;
using ActorPhotos.Metadata.ExifTool.Protocol;

namespace ActorPhotos.Metadata.Tests.Protocol;

public sealed class FileArgumentSpecs
{
    private const string Descriptor = "/proc/42/fd/7";

    [Theory]
    [InlineData("/a/b.jpg")]
    [InlineData("/a/ leading and trailing ")]
    [InlineData("/a/#x")]
    [InlineData("/a/-x")]
    [InlineData("/a/$HOME @list \"q\" \\n *?|>")]
    [InlineData("/a/Ünïcødé 写真.jpg")]
    public void A_name_that_one_line_carries_goes_as_it_is(string path)
    {
        var argument = FileArgument.Choose(BytePath.FromText(path), Descriptor);
        Encoding.UTF8.GetString(argument.Line.Span).ShouldBe(path);
        argument.SourceFile.ShouldBe(path);
    }

    [Theory]
    [InlineData("/a/new\nline.jpg")]
    [InlineData("/a/-execute\n-o\n/etc/passwd")]
    [InlineData("/a/carriage\rreturn")]
    [InlineData("/a/escape\u001b[0m")]
    [InlineData("relative.jpg")]
    [InlineData("-")]
    [InlineData("")]
    public void A_name_that_could_become_something_else_goes_by_descriptor(string path)
    {
        var argument = FileArgument.Choose(BytePath.FromText(path), Descriptor);
        Encoding.UTF8.GetString(argument.Line.Span).ShouldBe(Descriptor);
        argument.SourceFile.ShouldBe(Descriptor);
    }

    [Fact]
    public void Bytes_that_are_not_text_and_overlong_paths_go_by_descriptor()
    {
        FileArgument.Choose(new BytePath([(byte)'/', 0xFF, 0xFE]), Descriptor).SourceFile.ShouldBe(Descriptor);
        FileArgument.Choose(BytePath.FromText("/" + new string('x', 4095)), Descriptor).SourceFile.ShouldBe(Descriptor);
    }

    [Theory]
    [InlineData("/proc/42/fd/7\n-o")]
    [InlineData("/proc/self/fd/7")]
    [InlineData("/etc/passwd")]
    [InlineData("")]
    public void A_descriptor_path_that_is_none_is_refused(string descriptor) =>
        Should.Throw<ArgumentException>(() => FileArgument.Choose(BytePath.FromText("/a"), descriptor));

    [Fact]
    public void A_command_is_one_argument_a_line_and_numbered_on_both_streams()
    {
        var lines = Lines(CommandText.Read(12, [Argument("/a b"), Argument("/c")]));
        lines[^6..].ShouldBe(["/a b", "/c", "-echo4", "{err12:${status}}", "-execute12", ""]);
        lines.ShouldContain("-DateTimeOriginal");
        lines.ShouldContain("-fast");
        lines.ShouldNotContain("-fast2");
        lines.ShouldNotContain(argument => argument.Contains("QuickTimeUTC"));
        Lines(CommandText.Read(12, [Argument("/a")], degraded: true)).ShouldContain("-fast2");
    }

    [Fact]
    public void All_tags_are_read_without_a_list_and_with_what_is_embedded()
    {
        var lines = Lines(CommandText.ReadAll(3, Argument("/a")));
        lines.ShouldBe(
            ["-j", "-G1", "-charset", "filename=utf8", "-api", "largefilesupport=1", "-a", "-ee", "/a", "-echo4",
                "{err3:${status}}", "-execute3", ""]);
        Lines(CommandText.ReadAll(3, Argument("/a"), degraded: true)).ShouldNotContain("-ee");
    }

    [Fact]
    public void A_written_tag_is_one_argument()
    {
        var lines = Lines(CommandText.Write(3, Argument("/a"), [new TagEdit("XMP-dc:Title", "a = 'b' -c")]));
        lines.ShouldContain("-XMP-dc:Title=a = 'b' -c");
        lines.ShouldContain("-overwrite_original");
        lines.ShouldNotContain(line => line.Contains("in_place"));
        CommandText.Typed(CommandText.Write(3, Argument("/a"), [new TagEdit("Title", "it's")]))
            .ShouldBe("exiftool -charset filename=utf8 -api largefilesupport=1 -P -overwrite_original "
                + "'-Title=it'\\''s' /a");
    }

    [Theory]
    [InlineData("Title", "two\nlines")]
    [InlineData("Title", "carriage\rreturn")]
    [InlineData("Title", "nul\0")]
    [InlineData("", "no name")]
    [InlineData("-delete_original!", "an option")]
    [InlineData("-execute", "an option")]
    [InlineData("Title=x\n-execute", "a line")]
    public void A_tag_that_could_become_another_argument_is_refused(string tag, string value) =>
        Should.Throw<ArgumentException>(() => new TagEdit(tag, value));

    [Fact]
    public void A_file_that_is_written_to_needs_a_plain_name() =>
        Should.Throw<ArgumentException>(() => FileArgument.Plain(BytePath.FromText("/a\nb")));

    [Fact]
    public void The_tool_is_started_without_a_users_configuration_and_with_nothing_common() =>
        CommandText.StartArguments.ShouldBe(["-config", "", "-stay_open", "True", "-@", "-"]);

    private static FileArgument Argument(string path) => FileArgument.Choose(BytePath.FromText(path), Descriptor);

    private static string[] Lines(byte[] command) => Encoding.UTF8.GetString(command).Split('\n');
}
