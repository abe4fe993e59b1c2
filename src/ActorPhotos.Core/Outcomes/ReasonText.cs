using System.Diagnostics.CodeAnalysis;

namespace ActorPhotos.Core.Outcomes;

/// <summary>
/// The words for every <see cref="Reason"/>: a stable code for rows, JSON and CSV, and one sentence that says what it
/// means and what to do.
/// </summary>
public static class ReasonText
{
    private static readonly Dictionary<Reason, (string Code, string Sentence)> Texts =
        new Dictionary<Reason, (string, string)>
        {
            [Reason.AwaitingPublication] = ("awaiting-publication",
                "Read, but not copied into the library yet; resume the job."),
            [Reason.ToolUnavailable] = ("tool-unavailable",
                "This format needs ExifTool, which could not be used; see 'actorphotos doctor', then resume the job."),
            [Reason.Interrupted] = ("interrupted",
                "The job stopped before this file was settled; resume the job."),
            [Reason.NoSpace] = ("no-space",
                "The library's disk has no room for this file; free some space and resume the job."),
            [Reason.Dated] = ("dated",
                "Filed under the capture time that its metadata or name gives."),
            [Reason.DatedByFileTime] = ("dated-by-file-time",
                "Carries no date of its own, so it was filed under its file time; check whether that is right."),
            [Reason.NoDate] = ("no-date",
                "No usable date was found, so it was placed under unknown/; give it a date yourself."),
            [Reason.MetadataUnreadable] = ("metadata-unreadable",
                "Its metadata could not be read, so it was copied whole to unknown/; see whether the file opens."),
            [Reason.MetadataTimedOut] = ("metadata-timed-out",
                "Reading its metadata took too long, so it was copied whole to unknown/; try with a longer limit."),
            [Reason.AlreadyInLibrary] = ("already-in-library",
                "The library already held exactly these bytes; nothing to do."),
            [Reason.SameBytes] = ("same-bytes",
                "Another file of this job has exactly the same bytes and stands for both; nothing to do."),
            [Reason.CompanionOfMaster] = ("companion-of-master",
                "Belongs to a photo or video and lies beside it; nothing to do."),
            [Reason.SidecarWithoutPhoto] = ("sidecar-without-photo",
                "Belongs to a photo that is not there, so it was not copied; add the folder that holds the photo."),
            [Reason.NotMedia] = ("not-media",
                "Not a photo or video by its content, so it was not copied; copy it yourself if you want it."),
            [Reason.IgnoredName] = ("ignored-name",
                "Its name or folder is on the ignore list, so it was not copied; change the list if you want it."),
            [Reason.ZeroBytes] = ("zero-bytes",
                "The file is empty; look for a good copy of it elsewhere."),
            [Reason.SymbolicLink] = ("symbolic-link",
                "A symbolic link, which is not followed; add the folder it points to as a source if you want it."),
            [Reason.SpecialFile] = ("special-file",
                "A device, pipe or socket, which holds no picture; nothing to do."),
            [Reason.LibraryItself] = ("library-itself",
                "The library lies inside the source and is not imported into itself; nothing to do."),
            [Reason.FolderUnreadable] = ("folder-unreadable",
                "The folder could not be listed, so what is in it is not known; check its permissions and run again."),
            [Reason.FileUnreadable] = ("file-unreadable",
                "The file could not be opened; check its permissions and run again."),
            [Reason.ChangedWhileReading] = ("changed-while-reading",
                "The file changed while it was read; run again when nothing writes to it."),
            [Reason.Vanished] = ("vanished",
                "The file was there when the folder was listed and gone when it was read; look at the source."),
            [Reason.ReadError] = ("read-error",
                "The disk gave an error while the file was read; check the disk and run again."),
            [Reason.CopyFailed] = ("copy-failed",
                "The copy could not be written; check the library's disk and run again."),
            [Reason.VerifyFailed] = ("verify-failed",
                "The copy did not have the bytes of the source and was dropped; check the disk and run again."),
            [Reason.PublishFailed] = ("publish-failed",
                "The copy could not be given its name in the library; check the library's permissions and run again."),
            [Reason.NameTooLong] = ("name-too-long",
                "The path is longer than the system can open; shorten a folder name and run again."),
        };

    private static readonly Dictionary<string, Reason> ByCode =
        Texts.ToDictionary(text => text.Value.Code, text => text.Key, StringComparer.Ordinal);

    /// <summary>Kebab-case, never changed once released.</summary>
    public static string Code(Reason reason) => Texts[reason].Code;

    public static string Sentence(Reason reason) => Texts[reason].Sentence;

    /// <exception cref="FormatException">Not a code of this version.</exception>
    public static Reason Parse(string code) =>
        TryParse(code, out var reason) ? reason : throw new FormatException($"'{code}' is not a reason.");

    public static bool TryParse([NotNullWhen(true)] string? code, out Reason reason)
    {
        reason = default;
        return code is not null && ByCode.TryGetValue(code, out reason);
    }
}
