using System.Text.Unicode;
using ActorPhotos.Core.Files;

namespace ActorPhotos.Cli.Running;

/// <summary>
/// The arguments as the system has them. The runtime hands them over as text, in which bytes that are no UTF-8 become
/// U+FFFD: the name of another folder, if there is one.
/// </summary>
internal static class RawArguments
{
    /// <summary>The first argument that is no UTF-8, as display text; null when all are text.</summary>
    public static string? Foreign()
    {
        ReadOnlySpan<byte> rest = System.IO.File.Exists("/proc/self/cmdline")
            ? System.IO.File.ReadAllBytes("/proc/self/cmdline")
            : [];
        while (rest.IndexOf((byte)0) is var end and >= 0)
        {
            if (!Utf8.IsValid(rest[..end]))
            {
                return new BytePath(rest[..end]).Display;
            }
            rest = rest[(end + 1)..];
        }
        return null;
    }
}
