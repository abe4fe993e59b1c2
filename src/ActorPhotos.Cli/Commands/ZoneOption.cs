using System.CommandLine;
using ActorPhotos.Hosting;

namespace ActorPhotos.Cli.Commands;

/// <summary>
/// <c>--zone</c>: brings times that are UTC (videos, some phones) to local time; stored with the job.
/// </summary>
internal static class ZoneOption
{
    public static Option<string?> Create() => new("--zone")
    {
        Description = "Time zone (IANA id such as Europe/Berlin) for times that are stored as UTC. Default: this "
            + "machine's.",
        HelpName = "ZONE",
    };

    /// <returns>An id that this machine knows.</returns>
    /// <exception cref="HostStartException">It knows no such zone.</exception>
    public static string Resolve(string? asked)
    {
        var id = asked ?? TimeZoneInfo.Local.Id;
        if (TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone))
        {
            return zone.Id;
        }
        throw new HostStartException(asked is null
            ? $"This machine's time zone ('{id}') has no name; say which with --zone Europe/Berlin or the like."
            : $"--zone '{asked}' is not a time zone this machine knows: use an IANA id such as Europe/Berlin "
                + $"(package tzdata).");
    }
}
