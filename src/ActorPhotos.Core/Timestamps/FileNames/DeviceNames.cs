using System.Text.RegularExpressions;

namespace ActorPhotos.Core.Timestamps.FileNames;

/// <summary>Windows Phone, drones and dash cams, each with a pattern of its own; all local.</summary>
internal static partial class DeviceNames
{
    public static IEnumerable<NamedTime> Find(string stem) =>
    [
        .. NamePattern.All(WindowsPhone(), stem, "windows phone"),
        .. NamePattern.All(WindowsPhoneCounter(), stem, "windows phone"),
        .. NamePattern.All(Drone(), stem, "drone"),
        .. NamePattern.All(DroneApp(), stem, "drone"),
        .. NamePattern.All(DashCam(), stem, "dash cam"),
    ];

    [GeneratedRegex("^WP_" + NamePattern.Date + "_(?<h>[0-9]{2})_(?<mi>[0-9]{2})_(?<s>[0-9]{2})" + NamePattern.End,
        NamePattern.Options)]
    private static partial Regex WindowsPhone();

    [GeneratedRegex("^WP_" + NamePattern.Date + "_[0-9]{3}" + NamePattern.End, NamePattern.Options)]
    private static partial Regex WindowsPhoneCounter();

    [GeneratedRegex("^DJI_" + NamePattern.Date + NamePattern.Time + "_[0-9]{4}" + NamePattern.End, NamePattern.Options)]
    private static partial Regex Drone();

    [GeneratedRegex("^dji_(fly|mimo)_" + NamePattern.Date + "_" + NamePattern.Time + NamePattern.End,
        NamePattern.Options)]
    private static partial Regex DroneApp();

    [GeneratedRegex("^" + NamePattern.Year + "_(?<mo>[0-9]{2})(?<d>[0-9]{2})_" + NamePattern.Time + NamePattern.End,
        NamePattern.Options)]
    private static partial Regex DashCam();
}
