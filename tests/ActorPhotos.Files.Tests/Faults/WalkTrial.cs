namespace ActorPhotos.Files.Tests.Faults;

/// <summary>A walk: what it does not yield, it names the trouble of.</summary>
internal sealed class WalkTrial : Trial
{
    private static readonly string[] Names = ["a/1", "a/b/2", "a/b/c/3", "a-b", "d/4", "e"];
    private readonly List<string> _all;
    private List<WalkEntry> _entries = [];

    public WalkTrial(string folder, int depth)
        : base(folder)
    {
        foreach (var file in Names) Put("source/" + file, file);
        var deep = string.Concat(Enumerable.Repeat("z/", depth));
        if (depth > 0) Put($"source/{deep}last", "x");
        _all = [.. FolderWalk.Entries(Source).Select(entry => entry.RelativePath.Text!)];
        _all.Count.ShouldBe(11 + (depth > 0 ? depth + 1 : 0));
    }

    public override FileError? Run()
    {
        _entries = [.. FolderWalk.Entries(Source)];
        return _entries.Find(entry => entry.Error is not null)?.Error;
    }

    public override void CheckValue() => _entries.Select(entry => entry.RelativePath.Text).ShouldBe(_all);

    public override void CheckFailure()
    {
        var trouble = _entries.Where(entry => entry.Error is not null).Select(entry => entry.RelativePath).ToList();
        var yielded = _entries.Select(entry => entry.RelativePath.Text!).ToList();
        yielded.Except(_all.Append("")).ShouldBeEmpty();
        foreach (var missing in _all.Except(yielded))
            trouble.ShouldContain(
                folder => folder.IsEmpty || At(missing).IsBelow(folder), $"{missing} is left out without a word");
    }
}
