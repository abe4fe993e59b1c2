using ActorPhotos.Core.Files;
using ActorPhotos.Files.Native;
using ActorPhotos.TestSupport;
using static ActorPhotos.Files.Tests.Faults.CallTrial;

namespace ActorPhotos.Files.Tests.Faults;

/// <summary>Every operation of the room that reads or changes a disk.</summary>
internal static class Trials
{
    private static readonly LockOwner Owner = new(1, "home", DateTimeOffset.UnixEpoch, "import");

    private static readonly Dictionary<string, Func<string, Trial>> All = Make();

    public static TheoryData<string> Names => [.. All.Keys];

    public static Trial New(string name, string folder) => All[name](folder);

    private static Dictionary<string, Func<string, Trial>> Make()
    {
        var all = new Dictionary<string, Func<string, Trial>>
        {
            ["copy"] = folder => new StagedCopyTrial(folder, CopyMethod.ReadAndWrite),
            ["clone"] = folder => new StagedCopyTrial(folder, CopyMethod.Clone),
            ["copy, flushed later"] = folder => new StagedCopyTrial(folder, CopyMethod.ReadAndWrite, flush: false),
            ["walk"] = folder => new WalkTrial(folder, depth: 0),
        };
        foreach (var method in Enum.GetValues<PublishMethod>())
            foreach (var name in Enum.GetValues<FinalName>())
                all.Add($"publish, {method}, name {name}", folder => new PublishTrial(folder, method, name));

        all["make folders"] = folder => new CallTrial(folder,
            t => Directory.CreateDirectory(t["library/2024"]),
            t => (Folders.Create(t.Library, At("2024/05/06")), null));
        all["rename"] = folder => new CallTrial(folder,
            t => t.Write("state/catalog.db", "bad"),
            t => (Folders.Rename(t.State, At("catalog.db"), At("aside/catalog.bad")), null));
        all["remove a file"] = folder => new CallTrial(folder,
            t => t.Write("state/staging/x", "x"), t => (Folders.RemoveFile(t.State, At("staging/x")), null));
        all["remove an empty folder"] = folder => new CallTrial(folder,
            t => Directory.CreateDirectory(t["state/a/b"]), t => (Folders.RemoveEmptyFolder(t.State, At("a/b")), null));
        all["remove a tree"] = folder => new CallTrial(folder,
            t =>
            {
                foreach (var name in (string[])["1", "a/2", "a/b/3", "c/4"]) t.Write("state/staging/" + name, name);
                File.CreateSymbolicLink(t["state/staging/link"], t["library"]);
            },
            t => (Folders.RemoveTree(t.State, At("staging")), null));
        all["remove a placeholder"] = folder => new CallTrial(folder,
            t =>
            {
                t.Write("library/2024/a.jpg", "");
                File.SetUnixFileMode(t["library/2024/a.jpg"], UnixFileMode.UserRead | UnixFileMode.UserWrite);
            },
            t => Of(Folders.RemovePlaceholder(t.Library, At("2024/a.jpg"))));
        all["sweep"] = folder => new CallTrial(folder,
            t =>
            {
                foreach (var name in (string[])["a/.ap-1.tmp", "a/b/.ap-2.tmp", "a/b/photo.jpg", "c/.ap-3.tmp"])
                    t.Write("library/" + name, name);
            },
            t => Of(Folders.SweepTemps(t.Library, BytePath.Empty)));
        all["list"] = folder => new CallTrial(folder,
            t => t.Write("library/b/c", "x"),
            t => Folders.List(t.Library, BytePath.Empty).TryGet(out var list, out var error)
                ? (null, string.Join(' ', list.Select(entry => entry.Name.Text)))
                : (error, null))
        { Expected = "2000 b" };
        all["flush a folder"] = folder => new CallTrial(folder, _ => { },
            t => (Folders.Flush(t.Library, At("2000")), null));
        all["read a small file"] = folder => new CallTrial(folder,
            t => t.Write("state/pointer", "somewhere"),
            t => SmallFile.Read(t.State, At("pointer")).TryGet(out var content, out var error)
                ? (null, System.Text.Encoding.UTF8.GetString(content))
                : (error, null))
        { Expected = "somewhere" };
        all["replace a small file"] = folder => new CallTrial(folder,
            t => t.Write("state/pointer", "old"), t => (SmallFile.Replace(t.State, At("pointer"), "new"u8), null))
        { Comparing = SnapshotOf.Content };
        all["lock"] = folder => new CallTrial(folder,
            t => t.Write("state/lock", "process 4711, long gone"),
            t => LibraryLock.Take(t.State, At("lock"), Owner) switch
            {
                LockResult.Held held => (null, held.Lock),
                LockResult.Failed failed => (failed.Error, null),
                var other => throw new InvalidOperationException(other.ToString()),
            })
        {
            Comparing = SnapshotOf.Content,
            // Its text is for people, beside a lock that somebody holds.
            Leaves = line => line.StartsWith("state/lock RegularFile 644 ", StringComparison.Ordinal),
        };
        all["set attributes"] = folder => new CallTrial(folder,
            t => t.Write("state/staging/x", "copy"),
            t => (CopyAttributes.Set(t.State, At("staging/x"), 1_000_000_007), null))
        {
            Comparing = SnapshotOf.Content,
            Loses = plan => plan.Seen.Any(c => c is { Call: SystemCall.FlushFile, Fault.Errno: not 0 }),
            BeforeAgain = t =>
            {
                if (!File.Exists(t["state/staging/x"])) t.Write("state/staging/x", "copy");
            },
        };
        all["set attributes, flushed later"] = folder => new CallTrial(folder,
            t => t.Write("state/staging/x", "copy"),
            t => (CopyAttributes.Set(t.State, At("staging/x"), 1_000_000_007, flush: false), null))
        { Comparing = SnapshotOf.Content };
        all["flush everything"] = folder => new CallTrial(folder, _ => { },
            t =>
            {
                if (!BulkFlush.Open(t.State).TryGet(out var flush, out var error)) return (error, null);
                using (flush)
                {
                    error = flush.All();
                    flush.IsReliable.ShouldBe(error is null);
                    return (error, null);
                }
            });
        all["probe whether writable"] = folder => new CallTrial(folder, _ => { },
            t => (TargetProbe.Writable(t.Library), null));
        all["probe letter case"] = folder => new CallTrial(folder, _ => { },
            t => Of(TargetProbe.IsCaseInsensitive(t.Library)))
        { Expected = false };
        AddReading(all);
        return all;
    }

    private static void AddReading(Dictionary<string, Func<string, Trial>> all)
    {
        var photo = At("photo.jpg");
        var hash = ContentHash.Of(Trial.Photo);
        all["open a source"] = folder => new CallTrial(folder, _ => { }, t => Of(SourceFile.Open(t.Source, photo)));
        all["hash"] = folder => new CallTrial(folder, _ => { }, t =>
        {
            if (!SourceFile.Open(t.Source, photo).TryGet(out var file, out var error)) return (error, null);
            using (file)
                return Hasher.Hash(file).TryGet(out var content, out error) ? (null, content.Hash) : (error, null);
        })
        { Expected = hash };
        all["verify"] = folder => new CallTrial(folder, _ => { },
            t => Verification.Expect(t.Source, photo, hash).TryGet(out var content, out var error)
                ? (null, content.Hash)
                : (error, null))
        { Expected = hash };
        all["open a folder"] = folder => new CallTrial(folder, _ => { }, t => Of(RootFolder.Open(t["library"])));
        all["open a folder inside"] = folder => new CallTrial(folder, _ => { },
            t => Of(t.Library.OpenInside(At("2000"))));
        all["whether a folder contains another"] = folder => new CallTrial(folder,
            t => Directory.CreateDirectory(t["library/in/here"]),
            t =>
            {
                if (!RootFolder.Open(t["library/in/here"]).TryGet(out var inner, out var error)) return (error, null);
                using (inner) return Of(t.Library.Contains(inner));
            })
        { Expected = true };
        all["status"] = folder => new CallTrial(folder, _ => { },
            t => t.Library.StatusOf(At("2000/old.jpg")).TryGet(out var status, out var error)
                ? (null, status.Size)
                : (error, null))
        { Expected = 15L };
        all["status of many"] = folder => new CallTrial(folder, t => t.Write("library/2000/new.jpg", "new"), t =>
        {
            using var last = new LastFolder(t.Library);
            var sizes = 0L;
            foreach (var name in (string[])["2000/new.jpg", "2000/old.jpg", "2000"])
            {
                if (!last.StatusOf(At(name)).TryGet(out var status, out var error)) return (error, null);
                sizes += status.Kind == EntryKind.RegularFile ? status.Size : 0;
            }
            return (null, sizes);
        })
        { Expected = 18L };
        all["free space"] = folder => new CallTrial(folder, _ => { }, t => Of(FreeSpace.Of(t.Library)));
        all["file system"] = folder => new CallTrial(folder, _ => { }, t => Of(MountedFileSystem.Of(t.Library)));
    }

    private static BytePath At(string relative) => BytePath.FromText(relative);
}
