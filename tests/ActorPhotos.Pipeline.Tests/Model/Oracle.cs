using System.Buffers;
using System.Globalization;
using System.Text;
using ActorPhotos.Core.Outcomes;

namespace ActorPhotos.Pipeline.Tests.Model;

/// <summary>How many files end where, and why.</summary>
internal sealed class Account : SortedDictionary<(Outcome Outcome, Reason Reason), long>
{
    public void Add(Outcome outcome, Reason reason) =>
        this[(outcome, reason)] = this.GetValueOrDefault((outcome, reason)) + 1;

    public override string ToString() => string.Join(", ", this.Select(line => $"{line.Value} {line.Key}"));
}

/// <summary>One entry of a walk. Paths are relative to the source.</summary>
internal sealed record Met(int Index, int Source, string Path, ModelFile? File)
{
    public Content? Content => File is null ? null : Contents.All[File.Content];

    public string Name => Path[(Path.LastIndexOf('/') + 1)..];
}

/// <summary>
/// What a library must look like, by the design and by nothing else: dictionaries and a sort, no catalog, no order of
/// arrival, no interruptions.
/// </summary>
internal sealed class Oracle
{
    private static readonly string[] IgnoredFiles = [".DS_Store", "Thumbs.db", "._IMG_1234.jpg"];

    /// <summary>Everything in the library folder.</summary>
    public SortedDictionary<string, (string Hash, DateTime Time)> Library { get; private set; } =
        new(StringComparer.Ordinal);

    /// <summary>Where the program put which bytes.</summary>
    public Dictionary<string, string> Places { get; private set; } = [];

    /// <summary>Media that some job met and that may be waiting for an export.</summary>
    public Dictionary<(int Source, string Path), ModelFile> Seen { get; private set; } = [];

    public Oracle Copy() => new()
    {
        Library = new(Library, StringComparer.Ordinal),
        Places = new(Places),
        Seen = new(Seen),
    };

    public static IReadOnlyList<Met> Walk(Tree tree, IReadOnlyList<int> sources)
    {
        List<Met> met = [];
        for (var i = 0; i < sources.Count; i++)
        {
            var root = ModelCase.Sources[sources[i]] + "/";
            var ignored = new SortedSet<string>(StringComparer.Ordinal);
            foreach (var path in tree.Folders.Concat(tree.Files.Keys)
                .Where(path => path.StartsWith(root, StringComparison.Ordinal)).Select(path => path[root.Length..]))
            {
                var parts = path.Split('/');
                var at = Array.FindIndex(parts, part => part == "@eaDir" || IgnoredFiles.Contains(part));
                if (at >= 0)
                {
                    ignored.Add(string.Join('/', parts.Take(at + 1)));
                }
                else if (tree.Files.TryGetValue(root + path, out var file))
                {
                    met.Add(new Met(i, sources[i], path, file));
                }
            }
            met.AddRange(ignored.Select(path => new Met(i, sources[i], path, null)));
        }
        return met;
    }

    /// <summary>What a file is when it is no media; null for media.</summary>
    public static Reason? LeftOut(Met met) => met.Content?.Kind switch
    {
        null => Reason.IgnoredName,
        Kind.Zero => Reason.ZeroBytes,
        Kind.Text => Reason.NotMedia,
        _ => null,
    };

    public Account Ingest(IReadOnlyList<Met> walk)
    {
        var account = new Account();
        foreach (var met in walk)
        {
            if (LeftOut(met) is { } reason)
            {
                account.Add(Outcome.Excluded, reason);
            }
            else if (Places.ContainsKey(met.Content!.Hash))
            {
                account.Add(Outcome.Present, Reason.AlreadyInLibrary);
            }
            else
            {
                account.Add(Outcome.Known, ReasonOf(met));
            }
        }
        Remember(walk);
        return account;
    }

    /// <summary>Somebody has taken a published copy from the library.</summary>
    public bool LacksCopies => Places.Values.Any(place => !Library.ContainsKey(place));

    /// <param name="toolCameLate">First what needs no tool got its names, then the rest.</param>
    public Account Import(IReadOnlyList<Met> walk, bool toolCameLate)
    {
        Remember(walk);
        var media = walk.Where(met => LeftOut(met) is null).ToList();
        // A copy that is gone is no copy.
        foreach (var hash in media.Select(met => met.Content!.Hash).Distinct()
            .Where(hash => Places.TryGetValue(hash, out var place) && !Library.ContainsKey(place)).ToList())
        {
            Places.Remove(hash);
        }
        var account = Publish(media, toolCameLate);
        foreach (var met in walk.Where(met => LeftOut(met) is not null))
        {
            account.Add(Outcome.Excluded, LeftOut(met)!.Value);
        }
        return account;
    }

    /// <summary>What was met by jobs before and is not in the library; null when some of it changed since.</summary>
    public Account? Export(Tree tree, IReadOnlyList<int> sources)
    {
        var waiting = Seen
            .Where(seen => sources.Contains(seen.Key.Source) && !Places.ContainsKey(HashOf(seen.Value)))
            .Select(seen => new Met(
                sources.ToList().IndexOf(seen.Key.Source), seen.Key.Source, seen.Key.Path, seen.Value))
            .ToList();
        return waiting.All(met => tree.Files.GetValueOrDefault(met.File!.Path) == met.File)
            ? Publish(waiting, toolCameLate: false) : null;
    }

    public void Remember(IEnumerable<Met> walk)
    {
        foreach (var met in walk)
        {
            Seen.Remove((met.Source, met.Path));
            if (LeftOut(met) is null)
            {
                Seen[(met.Source, met.Path)] = met.File!;
            }
        }
    }

    private Account Publish(IReadOnlyList<Met> media, bool toolCameLate)
    {
        var before = Places.Keys.ToHashSet();
        var kept = media.GroupBy(met => met.Content!.Hash).Where(same => !before.Contains(same.Key))
            .Select(same => same.OrderByDescending(met => Date(met).Confidence).ThenBy(met => met.Index)
                .ThenBy(met => met.Path, StringComparer.Ordinal).First())
            .OrderBy(met => Date(met).Local is null).ThenBy(met => Date(met).Local).ThenBy(met => met.Index)
            .ThenBy(met => met.Path, StringComparer.Ordinal).ThenBy(met => met.Content!.Hash, StringComparer.Ordinal)
            .ToList();
        var stood = new HashSet<string>();
        foreach (var late in toolCameLate ? [false, true] : new bool?[] { null })
        {
            foreach (var met in kept.Where(met => late is null || met.Content!.NeedsTool == late))
            {
                if (Place(met))
                {
                    stood.Add(met.Content!.Hash);
                }
            }
        }
        var account = new Account();
        foreach (var met in media)
        {
            if (before.Contains(met.Content!.Hash) || stood.Contains(met.Content.Hash))
            {
                account.Add(Outcome.Present, Reason.AlreadyInLibrary);
            }
            else if (kept.Contains(met))
            {
                account.Add(Outcome.Published, ReasonOf(met));
            }
            else
            {
                account.Add(Outcome.Duplicate, Reason.SameBytes);
            }
        }
        return account;
    }

    /// <summary>Gives a file its name. True when its very bytes stood there before.</summary>
    private bool Place(Met met)
    {
        var (stem, extension) = NameOf(met);
        var taken = Places.Values.Select(Fold).ToHashSet();
        for (var number = 0; ; number++)
        {
            var path = number == 0 ? $"{stem}.{extension}" : $"{stem}_{number:000}.{extension}";
            if (taken.Contains(Fold(path)))
            {
                continue;
            }
            var stands = Library.TryGetValue(path, out var copy);
            if (stands && copy.Hash != met.Content!.Hash)
            {
                continue;
            }
            Places[met.Content!.Hash] = path;
            if (!stands)
            {
                Library[path] = (met.Content.Hash, Moments.All[met.File!.Time].Utc);
            }
            return stands;
        }
    }

    private static (string Stem, string Extension) NameOf(Met met)
    {
        var dot = met.Name.LastIndexOf('.');
        var extension = dot > 0 ? met.Name[(dot + 1)..].ToLowerInvariant() : met.Content!.UsualExtension;
        return Date(met).Local is { } local
            ? (local.ToString("yyyy'/'yyyyMMdd'_'HHmmss", CultureInfo.InvariantCulture), extension)
            : ("unknown/" + Safe(dot > 0 ? met.Name[..dot] : met.Name), extension);
    }

    /// <summary>Bytes that are no text become %NN, control characters a line.</summary>
    private static string Safe(string name)
    {
        var safe = new StringBuilder();
        for (ReadOnlySpan<byte> rest = Encoding.Latin1.GetBytes(name); rest.Length > 0;)
        {
            var isText = Rune.DecodeFromUtf8(rest, out var rune, out var length) == OperationStatus.Done;
            safe.Append(!isText ? $"%{rest[0]:X2}" : Rune.IsControl(rune) ? "_" : rune.ToString());
            rest = rest[(isText ? length : 1)..];
        }
        return safe.ToString();
    }

    private static string Fold(string path) =>
        path.ToUpperInvariant().Replace("\u00C9", "E\u0301", StringComparison.Ordinal);

    private static string HashOf(ModelFile file) => Contents.All[file.Content].Hash;

    private static Reason ReasonOf(Met met) => met.Content!.Kind switch
    {
        Kind.Broken => Reason.MetadataUnreadable,
        Kind.TimedOut => Reason.MetadataTimedOut,
        _ => Date(met) switch
        {
            { Local: null } => Reason.NoDate,
            { Source: 'm' } => Reason.DatedByFileTime,
            _ => Reason.Dated,
        },
    };

    /// <summary>
    /// Three witnesses: the camera (.85), the file's name (.65), the file's time (.25). In the model two of them name
    /// the same second or are years apart. Each that agrees makes the rest of the doubt smaller, each that contradicts
    /// takes half its weight away, but a file time that is later does not contradict.
    /// </summary>
    private static (DateTime? Local, double Confidence, char Source) Date(Met met)
    {
        if (met.Content!.Kind is Kind.Broken or Kind.TimedOut)
        {
            return (null, 0, '-');
        }
        List<(char Source, DateTime Local, double Weight)> said = [];
        if (met.Content.Taken is { } taken)
        {
            said.Add(('c', taken, .85));
        }
        if (met.Name.StartsWith("IMG_2", StringComparison.Ordinal))
        {
            said.Add(('n', DateTime.ParseExact(
                met.Name[4..19], "yyyyMMdd_HHmmss", CultureInfo.InvariantCulture), .65));
        }
        if (Moments.All[met.File!.Time] is { Name: not "unset" } moment)
        {
            said.Add(('m', moment.Local, .25));
        }
        if (said.Count == 0)
        {
            return (null, 0, '-');
        }
        var best = said.Select(one => (one, Score: Score(one, said))).MaxBy(scored => scored.Score).one;
        var speaker = said.First(one => Agree(one.Local, best.Local));
        return (speaker.Local, Math.Round(Math.Min(.99, Score(best, said)), 6), speaker.Source);
    }

    private static double Score(
        (char Source, DateTime Local, double Weight) one, List<(char Source, DateTime Local, double Weight)> said)
    {
        var doubt = 1.0;
        var penalty = 1.0;
        foreach (var other in said)
        {
            if (Agree(one.Local, other.Local))
            {
                doubt *= 1 - other.Weight;
            }
            else if (other.Source != 'm' || other.Local < one.Local)
            {
                penalty *= 1 - other.Weight / 2;
            }
        }
        return (1 - doubt) * penalty;
    }

    private static bool Agree(DateTime a, DateTime b) => (a - b).Duration() <= TimeSpan.FromMinutes(2);
}
