using Microsoft.Win32.SafeHandles;

namespace ActorPhotos.Metadata.InProcess;

public sealed class JpegReader : IDisposable
{
    public JpegReader(TimeProvider time) => _ = time;

    public JpegReading Read(SafeFileHandle handle, long length) => new JpegReading.AskExifTool("not built yet");

    public void Dispose()
    {
    }
}
