using System.Text;
using ActorPhotos.Metadata.ExifTool.Processes;
using ActorPhotos.Metadata.ExifTool.Protocol;

namespace ActorPhotos.Metadata.Tests.Protocol;

public sealed class AnswerAssemblerSpecs
{
    private readonly AnswerAssembler _assembler = new(mostOutput: 1000, mostErrors: 100);

    [Fact]
    public void An_answer_is_whole_when_both_streams_have_ended_whichever_comes_first()
    {
        _assembler.Begin(7);
        Output("[{}]\n{ready7}\n").ShouldBeNull();
        var answer = Errors("Warning: odd\n{err7:0}\n").ShouldNotBeNull();
        answer.Text().ShouldBe("[{}]\n");
        answer.Errors.ShouldBe("Warning: odd\n");
        answer.Status.ShouldBe(0);

        _assembler.Begin(8);
        Errors("{err8:1}\n").ShouldBeNull();
        Output("{ready8}\n").ShouldNotBeNull().Status.ShouldBe(1);
    }

    [Fact]
    public void Pieces_of_any_size_give_the_same_answer()
    {
        foreach (var size in Enumerable.Range(1, 12))
        {
            var assembler = new AnswerAssembler();
            assembler.Begin(1);
            ToolAnswer? answer = null;
            assembler.TakeErrors("{err1:0}\n"u8);
            foreach (var piece in "{pid12}\n[{\n \"é\": 1\n}]\n{ready1}\n"u8.ToArray().Chunk(size))
                answer ??= assembler.TakeOutput(piece);
            answer.ShouldNotBeNull().Text().ShouldBe("[{\n \"é\": 1\n}]\n");
            assembler.Pid.ShouldBe(12);
        }
    }

    [Fact]
    public void Another_commands_number_means_that_the_child_is_out_of_step()
    {
        _assembler.Begin(7);
        Output("[{}]\n{ready6}\n").ShouldBeNull();
        _assembler.Broken!.Value.Reason.ShouldBe(StopReason.Desynchronised);
    }

    [Theory]
    [InlineData("[{}]\n{ready6}\n")]
    [InlineData("{ready7}\nstray\n")]
    [InlineData("half of a line")]
    public void The_end_of_a_child_that_is_out_of_step_is_still_heard(string said)
    {
        _assembler.Begin(7);
        Output(said);
        if (_assembler.Broken is null) Output(new string('x', 2000));
        _assembler.Broken.ShouldNotBeNull();
        _assembler.ExitCode.ShouldBeNull();
        Output("\n{exit");
        Output("137}\n");
        _assembler.ExitCode.ShouldBe(137);
        Output("{ready7}\n").ShouldBeNull();
    }

    [Fact]
    public void Output_without_a_command_means_that_the_child_is_out_of_step()
    {
        Output("\n");
        _assembler.Broken.ShouldBeNull();
        Output("[{}]\n");
        _assembler.Broken!.Value.Reason.ShouldBe(StopReason.Desynchronised);
    }

    [Fact]
    public void Output_after_the_end_of_the_answer_means_that_the_child_is_out_of_step()
    {
        _assembler.Begin(1);
        Output("{ready1}\nmore\n");
        _assembler.Broken!.Value.Reason.ShouldBe(StopReason.Desynchronised);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("x\n")]
    public void An_answer_without_end_is_cut_off(string piece)
    {
        _assembler.Begin(1);
        for (var count = 0; count < 2000; count++) Output(piece);
        _assembler.Broken!.Value.Reason.ShouldBe(StopReason.AnswerTooLarge);
    }

    [Theory]
    [InlineData("e")]
    [InlineData("e\n")]
    public void A_flood_on_standard_error_is_dropped_and_its_end_still_found(string piece)
    {
        _assembler.Begin(1);
        for (var count = 0; count < 2000; count++) Errors(piece);
        Errors("\n{err1:0}\n");
        Output("{ready1}\n").ShouldNotBeNull().Errors.Length.ShouldBeLessThanOrEqualTo(101);
    }

    [Fact]
    public void A_forged_marker_on_standard_error_is_only_text()
    {
        _assembler.Begin(5);
        Errors("{err6:0}\n{err5:1}\n");
        var answer = Output("{ready5}\n").ShouldNotBeNull();
        answer.Errors.ShouldBe("{err6:0}\n");
        answer.Status.ShouldBe(1);
    }

    [Fact]
    public void Line_ends_of_another_system_are_understood()
    {
        _assembler.Begin(1);
        Errors("{err1:0}\r\n");
        Output("[{}]\r\n{ready1}\r\n").ShouldNotBeNull().Text().ShouldBe("[{}]\n");
    }

    private ToolAnswer? Output(string text) => _assembler.TakeOutput(Encoding.UTF8.GetBytes(text));

    private ToolAnswer? Errors(string text) => _assembler.TakeErrors(Encoding.UTF8.GetBytes(text));
}
