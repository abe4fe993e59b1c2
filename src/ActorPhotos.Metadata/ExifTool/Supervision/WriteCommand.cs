using System.Text;
using System.Text.RegularExpressions;
using ActorPhotos.Core.Outcomes;
using ActorPhotos.Metadata.ExifTool.Protocol;

namespace ActorPhotos.Metadata.ExifTool.Supervision;

/// <summary>Tags to be written into one file of ours.</summary>
internal sealed partial record WriteCommand(FileArgument File, IReadOnlyList<TagEdit> Edits) : ToolCommand([File])
{
    public override byte[] Text(long number) => CommandText.Write(number, File, Edits);

    /// <summary>
    /// A tool that was killed while it wrote leaves NAME_exiftool_tmp behind, and every later write of that file then
    /// says "Temporary file already exists". The file itself is whole: it is replaced by renaming only.
    /// </summary>
    public override string? Prepare()
    {
        var left = Encoding.UTF8.GetString(File.Line.Span) + "_exiftool_tmp";
        try
        {
            var info = new FileInfo(left);
            // Not through a link, and no folder: neither is what the tool leaves.
            if (info.Exists && info.LinkTarget is null) info.Delete();
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"{left} is left of an earlier write and cannot be removed: {e.Message}";
        }
    }

    public override CommandVerdict Judge(ToolAnswer answer, string version)
    {
        var reader = "exiftool " + version;
        var said = ToolAnswer.OneLine(answer.Errors.Trim().Length > 0 ? answer.Errors : answer.Trimmed());
        // The status alone is not enough: "nothing to do" is a warning only.
        var written = Updated().IsMatch(answer.Trimmed());
        return new CommandVerdict.About(
        [
            new FileVerdict(
                written ? StageResult.Ok : StageResult.FailedPermanent,
                new TagsWritten(
                    written ? StageResult.Ok : StageResult.FailedPermanent, reader,
                    written ? (answer.Errors.Trim().Length > 0 ? said : null) : said)),
        ]);
    }

    [GeneratedRegex("^ *1 image files updated", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Updated();
}
