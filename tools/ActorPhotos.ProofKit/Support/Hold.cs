using System.Globalization;
using ActorPhotos.Core.Faults;

namespace ActorPhotos.ProofKit.Support;

/// <summary>
/// A run that waits where a copy was staged: what happens to it then happens in its middle, however fast the machine.
/// </summary>
/// <param name="file">Does not exist; is there while the run waits.</param>
public sealed class Hold(string file)
{
    private const int Copy = 21;
    private static readonly TimeSpan Head = TimeSpan.FromSeconds(1);

    /// <summary>For the run, which must have more than twenty different files.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; } = new Dictionary<string, string>
    {
        ["ACTORPHOTOS_HOLD_AT"] = string.Create(
            CultureInfo.InvariantCulture, $"{FaultPoints.NameOf(FaultPoint.CopyStaged)}:{Copy}:{file}"),
    };

    /// <summary>Until the run waits there.</summary>
    /// <exception cref="InvalidOperationException">It ended before.</exception>
    public async Task Reached(RunningProgram program)
    {
        await program.Until(() => File.Exists(file), $"copy {Copy}");
        if (program.HasExited)
        {
            throw new InvalidOperationException($"ended before copy {Copy}: {program.Output} {program.Errors}");
        }
    }

    public void Release() => File.Delete(file);

    /// <summary>
    /// Lets it go on when it pauses: the control socket is closed just before the job is told, and a machine that is busy
    /// has the time for that.
    /// </summary>
    /// <param name="library">Folder of the library.</param>
    public async Task ReleasePausing(RunningProgram program, string library)
    {
        await program.Until(
            () => (program.Output + program.Errors).Contains("pausing", StringComparison.Ordinal), "a pause");
        var socket = Path.Combine(library, ".actorphotos", "control.sock");
        await program.Until(() => !File.Exists(socket), "the end of the control socket");
        await Task.Delay(Head);
        Release();
    }
}
