using System.Globalization;
using ActorPhotos.Core.Metadata;
using ActorPhotos.Core.Outcomes;

namespace ActorPhotos.ProofKit.ExifTool;

/// <summary>One file that a pool is asked about, and what may be answered.</summary>
/// <param name="Date">Its own and nobody else's, as EXIF has it; null when it is not known.</param>
/// <param name="IsGuilty">The trouble strikes it.</param>
/// <param name="May">The results that are right for it.</param>
public sealed record AskedFile(string Path, string? Date, bool IsGuilty, IReadOnlyList<StageResult> May)
{
    /// <param name="number">Different for each file of a case: the date follows from it.</param>
    public static AskedFile Clean(int number) => Named("clean", number, false, StageResult.Ok);

    /// <param name="word">The part of the name that the trouble strikes.</param>
    public static AskedFile Guilty(string word, int number, params IReadOnlyList<StageResult> may) =>
        Named(word, number, true, [.. may]);

    /// <summary>Guilty ones at drawn places among clean ones.</summary>
    public static IReadOnlyList<AskedFile> Mixed(
        Random random, int clean, string word, int guilty, params IReadOnlyList<StageResult> may)
    {
        AskedFile[] all =
        [
            .. Enumerable.Range(0, clean).Select(Clean),
            .. Enumerable.Range(clean, guilty).Select(number => Guilty(word, number, may)),
        ];
        random.Shuffle(all);
        return all;
    }

    /// <summary>What is wrong with the answer; null when nothing is.</summary>
    public string? Problem(MetadataResult metadata)
    {
        if (!May.Contains(metadata.Result))
        {
            return $"{metadata.Result}, expected {string.Join(" or ", May)}: {metadata.Detail}";
        }
        return metadata.Result == StageResult.Ok && Date is not null && DateIn(metadata.Tags) != Date
            ? $"has the date {DateIn(metadata.Tags)}, its own is {Date}"
            : null;
    }

    private static string? DateIn(TagSet tags) =>
        tags.FirstOrDefault(tag => tag.Key.EndsWith(":DateTimeOriginal", StringComparison.Ordinal)).Value;

    private static AskedFile Named(string word, int number, bool isGuilty, params IReadOnlyList<StageResult> may)
    {
        var taken = new DateTime(2001, 1, 1).AddMinutes(number);
        return new(
            string.Create(CultureInfo.InvariantCulture, $"/drill/{word}-{number:00000}-{taken:yyyyMMddHHmmss}.jpg"),
            taken.ToString("yyyy:MM:dd HH:mm:ss", CultureInfo.InvariantCulture), isGuilty, may);
    }
}
