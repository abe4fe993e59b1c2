using Microsoft.Win32.SafeHandles;

namespace ActorPhotos.Metadata.ExifTool.Supervision;

/// <summary>Whether a storage answers: any answer will do, also that there is no such file.</summary>
internal static class StorageProbe
{
    private const int Piece = 4096;

    /// <summary>
    /// Reads a little from the beginning, the middle and the end. False when that takes longer than the limit; the
    /// thread that waits for the storage is then left to wait. Never fails.
    /// </summary>
    public static async Task<bool> AnswersAsync(string path, TimeSpan limit, TimeProvider time)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            Look(path);
            done.SetResult();
        })
        { IsBackground = true, Name = "storage-probe" }.Start();
        return await Task.WhenAny(done.Task, Task.Delay(limit, time)) == done.Task;
    }

    private static void Look(string path)
    {
        try
        {
            using SafeFileHandle file = File.OpenHandle(path);
            var length = RandomAccess.GetLength(file);
            Span<byte> piece = stackalloc byte[Piece];
            foreach (var offset in (long[])[0, length / 2, Math.Max(0, length - Piece)])
            {
                RandomAccess.Read(file, piece, offset);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException
                                      or NotSupportedException)
        {
            // It said no, so it is there.
        }
    }
}
