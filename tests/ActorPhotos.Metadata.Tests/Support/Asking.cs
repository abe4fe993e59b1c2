using System.Text;
using ActorPhotos.Core.Files;
using ActorPhotos.Metadata.ExifTool.Processes;
using ActorPhotos.Metadata.ExifTool.Protocol;

namespace ActorPhotos.Metadata.Tests;

/// <summary>The short ways to start a child and to ask it.</summary>
internal static class Asking
{
    public static readonly TimeSpan Long = TimeSpan.FromSeconds(60);

    public static ExifToolLaunch Launch(string executable, ChildRecord? record = null, TimeSpan? patience = null) =>
        new(executable, 0, TimeSpan.FromSeconds(60), patience ?? TimeSpan.FromSeconds(60), record);

    public static async Task<ExifToolProcess> StartAsync(ExifToolLaunch launch)
    {
        var start = await ExifToolProcess.StartAsync(launch, TimeProvider.System).WaitAsync(Long);
        return start.ShouldBeOfType<ExifToolStart.Started>().Child;
    }

    public static FileArgument Argument(string path) => FileArgument.Choose(BytePath.FromText(path), "/proc/1/fd/999");

    public static Task<CommandResult> AskAsync(this ExifToolProcess child, string path) =>
        child.RunAsync(number => CommandText.Read(number, [Argument(path)])).WaitAsync(Long);

    public static async Task<ToolAnswer> AnswerAsync(this ExifToolProcess child, string path) =>
        (await child.AskAsync(path)).ShouldBeOfType<CommandResult.Answered>().Answer;

    public static string Text(this ToolAnswer answer) => Encoding.UTF8.GetString(answer.Output.Span);

    /// <summary>Waits until the condition holds; the message names what was awaited.</summary>
    public static async Task UntilAsync(Func<bool> condition, string awaited)
    {
        for (var count = 0; !condition(); count++)
        {
            if (count > 6000) throw new TimeoutException("Waited in vain until " + awaited);
            await Task.Delay(10);
        }
    }

    public static async Task UntilAsync(Func<Task<bool>> condition, string awaited)
    {
        for (var count = 0; !await condition(); count++)
        {
            if (count > 6000) throw new TimeoutException("Waited in vain until " + awaited);
            await Task.Delay(10);
        }
    }

    public static void ShouldBeGone(this ExifToolProcess child) =>
        child.Tool.IsAlive.ShouldBeFalse("the tool is alive");

    public static string? RealExifTool() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
        .Select(folder => Path.Combine(folder, "exiftool")).FirstOrDefault(File.Exists);

    public static string? Corpus() =>
        Environment.GetEnvironmentVariable("ACTORPHOTOS_CORPUS") is { Length: > 0 } corpus && Directory.Exists(corpus)
            ? corpus
            : null;
}
