using ActorPhotos.Core.Files;
using ActorPhotos.Core.Timestamps;

namespace ActorPhotos.Pipeline.Dating;

/// <summary>A file whose verdict changes, or whose copy has a name of an earlier verdict.</summary>
/// <param name="File">Absolute path of the source file.</param>
/// <param name="Why">What changes it: a decision, a clock, the rule set, the evidence; or that only the name is
/// old.</param>
/// <param name="From">Place of the copy that this file names; null when it names none.</param>
/// <param name="To">Its place afterwards; null when it stays where it is.</param>
public sealed record RedatedFile(
    BytePath File, Verdict Before, Verdict After, string Why, BytePath? From, BytePath? To);

/// <summary>What a redate found, and did when it was applied.</summary>
/// <param name="Looked">Files that were scored again.</param>
/// <param name="Files">Those that change, in the order of the catalog.</param>
/// <param name="Reworded">Files whose time stays and whose confidence or reasons change.</param>
/// <param name="Intended">Copies that get another name, with the companions that go along.</param>
/// <param name="Moved">Copies that have their new names; 0 in a plan.</param>
/// <param name="NotMoved">Copies that kept their names, and why, a line each.</param>
/// <param name="Stopped">The trouble of the disk that ended it early; what is left is done at the next start. Null
/// when it came to its end.</param>
public sealed record RedatingResult(
    long Looked, IReadOnlyList<RedatedFile> Files, long Reworded, int Intended, int Moved,
    IReadOnlyList<string> NotMoved, string? Stopped);
