using ActorPhotos.Files.Native;

namespace ActorPhotos.Files;

/// <summary>The end that <c>kill -9</c> makes, from within: nothing is closed, flushed or said. For drills.</summary>
public static class SuddenDeath
{
    private const int Kill = 9;

    /// <summary>Does not return.</summary>
    public static void Now()
    {
        // kill(2): at least one signal is delivered before the call returns, if the process sends it to itself.
        _ = LibC.Kill(LibC.GetPid(), Kill);
        throw new InvalidOperationException("SIGKILL was not delivered.");
    }
}
