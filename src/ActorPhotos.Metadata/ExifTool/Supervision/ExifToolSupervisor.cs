namespace ActorPhotos.Metadata.ExifTool.Supervision;

public sealed class ExifToolSupervisor
{
}
