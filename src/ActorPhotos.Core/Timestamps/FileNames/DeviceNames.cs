namespace ActorPhotos.Core.Timestamps.FileNames;

/// <summary>Windows phones and cameras, and drones; all local.</summary>
internal static class DeviceNames
{
    public static readonly NameFormat[] Formats =
    [
        new("(WP|WIN)_{yyyyMMdd}_({HH_mm_ss}|{HHmmss})", "windows camera"),
        new("WP_{yyyyMMdd}_###", "windows phone"),
        new("DJI_{yyyyMMddHHmmss}_####", "drone"),
        new("dji_%_{yyyyMMdd}_{HHmmss}", "drone"),
    ];
}
