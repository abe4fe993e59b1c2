using System.Text;
using ActorPhotos.Catalog.Records;
using ActorPhotos.Pipeline.Jobs;
using ActorPhotos.Pipeline.Ledger;
using FsCheck;
using FsCheck.Fluent;

namespace ActorPhotos.Pipeline.Tests.Model;

/// <summary>Random cases, and how a failing one is made smaller.</summary>
internal static class ModelGen
{
    private static readonly string[] Folders =
    [
        "r0", "r1", "r0/d", "r0/d/deep er", "r0/D", "r1/line\nbreak", Utf8("r0/\u00FC"), Utf8("r0/u\u0308"), "r1/\xFC",
        "r0/@eaDir", "r1/-x '\"$(id)",
    ];

    private static readonly string[] Stems =
    [
        "IMG_1234", "img_1234", "IMG_1234_001", "IMG_20190304_101530", "IMG_20150809_111213", "two  words", "a\nb",
        Utf8("caf\u00E9"), Utf8("cafe\u0301"), Utf8("CAF\u00C9"), "raw\xE9", "raw\xFF", ".hidden", "%E9",
    ];

    private static readonly string[] Extensions = [".jpg", ".JPG", ".jpeg", ".png", ""];

    private static readonly string[] Ignored = [".DS_Store", "Thumbs.db", "._IMG_1234.jpg"];

    private static readonly string[] Planted =
    [
        "2019/20190304_101530.jpg", "2019/20190304_101530_001.jpg", "2020/20200701_120005.png",
        "unknown/IMG_1234.jpg", "2011/20110506_070809.jpg",
    ];

    public static Arbitrary<ModelCase> Cases => Arb.From(Case, Shrink);

    private static Gen<string> Path =>
        from folder in Gen.Elements(Folders)
        from name in Gen.Frequency(
            (12, from stem in Gen.Elements(Stems) from extension in Gen.Elements(Extensions) select stem + extension),
            (1, Gen.Elements(Ignored)))
        select $"{folder}/{name}";

    private static Gen<ModelFile> File =>
        from path in Path
        from content in Gen.Choose(0, Contents.All.Count - 1)
        from time in Gen.Frequency((9, Gen.Choose(0, Moments.All.Count - 2)), (1, Gen.Constant(Moments.All.Count - 1)))
        select new ModelFile(path, content, time);

    private static Gen<Change> SourceChange => Gen.Frequency(
        (3, File.Select(file => (Change)new Put(file))),
        (2, Gen.Choose(0, 24).Select(index => (Change)new Remove(index))),
        (1, from index in Gen.Choose(0, 24) from time in Gen.Choose(0, 3) select (Change)new Touch(index, time)));

    private static Gen<Change> AnyChange => Gen.Frequency(
        (6, SourceChange),
        (1, Gen.Choose(0, 24).Select(index => (Change)new Lose(index))),
        (1, from path in Gen.Elements(Planted)
            from content in Gen.Choose(0, Contents.All.Count - 1)
            select (Change)new Plant(path, content)));

    private static Gen<(JobPhase, ProgressStage)> Where => Gen.Elements(
        (JobPhase.Ingest, ProgressStage.Discover), (JobPhase.Ingest, ProgressStage.Hash),
        (JobPhase.Ingest, ProgressStage.Copy), (JobPhase.Ingest, ProgressStage.ReadMetadata),
        (JobPhase.Ingest, ProgressStage.Record), (JobPhase.Relate, ProgressStage.Discover),
        (JobPhase.Plan, ProgressStage.Record), (JobPhase.Export, ProgressStage.Verify),
        (JobPhase.Export, ProgressStage.Publish), (JobPhase.Export, ProgressStage.Publish),
        (JobPhase.Export, ProgressStage.Record), (JobPhase.Settle, ProgressStage.Discover));

    private static Gen<Stop> Stop =>
        from how in Gen.Frequency(
            (4, Gen.Constant(How.Pause)), (5, Gen.Constant(How.Die)), (1, Gen.Constant(How.Discard)))
        from place in Where
        from files in Gen.Choose(0, 12)
        from count in Gen.Frequency((3, Gen.Constant(0)), (1, Gen.Choose(1, 3)))
        from changes in SourceChange.ListOf(count)
        select new Stop(how, place.Item1, place.Item2, files, [.. changes]);

    private static Gen<Step[]> Steps =>
        from sources in Gen.Elements<int[]>([0], [1], [0, 1], [1, 0], [0, 2], [2, 0], [2, 1, 0])
        from split in Gen.Choose(0, 3)
        from stops in Stop.ListOf(2)
        from more in Stop.ListOf(1)
        from count in Gen.Choose(0, 2)
        from changes in AnyChange.ListOf(split == 0 ? 1 : 2)
        select split == 0
            ? (Step[])[.. changes, new Job(JobKind.Ingest, sources, [.. more.Take(count)]),
                new Job(JobKind.Export, sources, [.. stops.Take(count).Select(stop => stop with { Changes = [] })])]
            : [.. changes, new Job(JobKind.Import, sources, [.. stops.Take(count)])];

    private static Gen<ModelCase> Case => Gen.Sized(size =>
        from count in Gen.Choose(0, Math.Min(25, 3 + size))
        from files in File.ListOf(count)
        from rounds in Gen.Choose(1, 3)
        from steps in Steps.ListOf(rounds)
        from workers in Gen.Choose(0, 2)
        from late in Gen.Frequency((4, Gen.Constant(false)), (1, Gen.Constant(true)))
        select new ModelCase([.. files], [.. steps.SelectMany(step => step)], workers, late));

    /// <summary>Less of everything: halves of the tree first, then one file, one step, one interruption.</summary>
    private static IEnumerable<ModelCase> Shrink(ModelCase whole)
    {
        foreach (var fewer in Fewer(whole.Steps))
        {
            yield return whole with { Steps = fewer };
        }
        foreach (var fewer in Fewer(whole.Files))
        {
            yield return whole with { Files = fewer };
        }
        for (var i = 0; i < whole.Steps.Count; i++)
        {
            foreach (var smaller in whole.Steps[i] is Job job ? Shrink(job) : [])
            {
                yield return whole with { Steps = [.. whole.Steps.Take(i), smaller, .. whole.Steps.Skip(i + 1)] };
            }
        }
        if (whole.ToolComesLate)
        {
            yield return whole with { ToolComesLate = false };
        }
        if (whole.Workers > 0)
        {
            yield return whole with { Workers = 0 };
        }
    }

    private static IEnumerable<Job> Shrink(Job job)
    {
        foreach (var fewer in Fewer(job.Stops))
        {
            yield return job with { Stops = fewer };
        }
        for (var i = 0; i < job.Stops.Count; i++)
        {
            foreach (var fewer in Fewer(job.Stops[i].Changes))
            {
                var stop = job.Stops[i] with { Changes = fewer };
                yield return job with { Stops = [.. job.Stops.Take(i), stop, .. job.Stops.Skip(i + 1)] };
            }
        }
        if (job.Sources.Count > 1)
        {
            foreach (var fewer in Fewer(job.Sources))
            {
                yield return job with { Sources = fewer };
            }
        }
    }

    private static IEnumerable<IReadOnlyList<T>> Fewer<T>(IReadOnlyList<T> whole)
    {
        for (var size = whole.Count / 2; size > 0; size /= 2)
        {
            for (var at = 0; at < whole.Count; at += size)
            {
                T[] fewer = [.. whole.Take(at), .. whole.Skip(at + size)];
                if (fewer.Length > 0 || whole.Count == 1 || typeof(T) != typeof(int))
                {
                    yield return fewer;
                }
            }
        }
        if (whole.Count == 1 && typeof(T) != typeof(int))
        {
            yield return [];
        }
    }

    private static string Utf8(string text) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));
}
