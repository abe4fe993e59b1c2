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
        var argument = FileArgument.Choose(BytePath.FromText("/a b"), Descriptor);
        Encoding.UTF8.GetString(CommandText.Read(12, argument))
            .ShouldBe("/a b\n-echo4\n{err12:${status}}\n-execute12\n");
    }

    [Fact]
    public void The_tool_is_started_without_a_users_configuration_and_never_with_fast2()
    {
        CommandText.StartArguments.Take(2).ShouldBe(["-config", ""]);
        CommandText.StartArguments.ShouldContain("-fast");
        CommandText.StartArguments.ShouldNotContain("-fast2");
        CommandText.StartArguments.ShouldNotContain(argument => argument.Contains("QuickTimeUTC"));
        CommandText.StartArguments.ShouldNotContain(argument => argument.Contains('\n'));
    }
}
