using ActorPhotos.Core.Files;
using ActorPhotos.Files.Native;
using ActorPhotos.TestSupport;

namespace ActorPhotos.Files.Tests.Faults;

/// <summary>
/// One operation of the room in a folder of its own, made new for every run: a source, a library and a state folder.
/// </summary>
internal abstract class Trial : IDisposable
{
    private static readonly DateTime Long = new(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc);

    protected Trial(string folder)
    {
        FullPath = folder;
        foreach (var name in (string[])["source", "library", "state"])
            Directory.CreateDirectory(Path.Combine(folder, name));
        Source = RootFolder.Open(this["source"]).Value;
        Library = RootFolder.Open(this["library"]).Value;
        State = RootFolder.OpenState(this["state"]).Value;
        Put("source/photo.jpg", Photo);
        Put("library/2000/old.jpg", "was here before");
    }

    public static byte[] Photo { get; } = [.. Enumerable.Range(0, 5_003).Select(i => (byte)(i * 7 + i / 251))];

    public string FullPath { get; }

    public RootFolder Source { get; }

    public RootFolder Library { get; }

    public RootFolder State { get; }

    public string this[string relative] => Path.Combine(FullPath, relative);

    /// <summary>What of two trees must be equal; times only where none of them is the present.</summary>
    public virtual SnapshotOf Compared => SnapshotOf.Times;

    /// <summary>What the file system below is like.</summary>
    public virtual void Describe(FaultPlan plan)
    {
    }

    /// <summary>The operation, with its error when it fails; runs while a plan is armed.</summary>
    public abstract FileError? Run();

    /// <summary>After a success: what was returned.</summary>
    public virtual void CheckValue()
    {
    }

    /// <summary>After an error: what was returned.</summary>
    public virtual void CheckFailure()
    {
    }

    /// <summary>
    /// Whether a failed run may leave this name, though it is neither as before nor as after a success nor temporary.
    /// </summary>
    public virtual bool MayRemain(string line, FaultPlan plan) => false;

    /// <summary>Whether the bytes may be gone, because the source still has them.</summary>
    public virtual bool MayLose(FaultPlan plan) => false;

    /// <summary>Without faults, after the sweep that follows a failure or a crash.</summary>
    public virtual FileError? RunAgain() => Run();

    public TreeSnapshot Tree() => TreeSnapshot.Take(FullPath, Compared);

    public TreeSnapshot SourceTree() => TreeSnapshot.Take(this["source"], SnapshotOf.Untouched);

    public virtual void Dispose()
    {
        Source.Dispose();
        Library.Dispose();
        State.Dispose();
    }

    protected static BytePath At(string relative) => BytePath.FromText(relative);

    protected void Put(string relative, string content) => Put(relative, System.Text.Encoding.UTF8.GetBytes(content));

    protected void Put(string relative, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[relative])!);
        File.WriteAllBytes(this[relative], content);
        File.SetLastWriteTimeUtc(this[relative], Long);
    }
}
