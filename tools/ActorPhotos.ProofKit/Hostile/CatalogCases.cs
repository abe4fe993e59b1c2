using ActorPhotos.ProofKit.Support;
using ActorPhotos.TestSupport;
using Microsoft.Data.Sqlite;

namespace ActorPhotos.ProofKit.Hostile;

/// <summary>
/// The library's own memory damaged. It is never written over: a person may have a backup, and what is in it is worth
/// more than going on.
/// </summary>
public static class CatalogCases
{
    public static IReadOnlyList<HostileCase> All { get; } =
    [
        new("catalog-is-text", IsQuick: true,
            scene => Damaged(scene, "catalog.db", file => File.WriteAllText(file, new string('x', 8192)))),
        new("catalog-cut-short", IsQuick: true, scene => Damaged(scene, "catalog.db", file => Cut(file, 0.5))),
        new("catalog-cut-to-a-page", IsQuick: false, scene => Damaged(scene, "catalog.db", file => Cut(file, 4096))),
        new("catalog-header-flipped", IsQuick: false, scene => Damaged(scene, "catalog.db", file => Flip(file, 5))),
        new("catalog-schema-flipped", IsQuick: false, scene => Damaged(scene, "catalog.db", file => Flip(file, 100))),
        new("catalog-pages-scrambled", IsQuick: false, scene => Damaged(scene, "catalog.db", Scramble)),
        new("catalog-newer", IsQuick: true, scene => Damaged(scene, "catalog.db", Newer, "newer")),
        new("catalog-of-another-program", IsQuick: true,
            scene => Damaged(scene, "catalog.db", Foreign, "another program")),
        new("catalog-is-a-folder", IsQuick: false, scene => Damaged(scene, "catalog.db", Folder)),
        new("journal-is-text", IsQuick: true,
            scene => Damaged(scene, "journal.db", file => File.WriteAllText(file, new string('x', 8192)))),
        new("journal-cut-short", IsQuick: false, scene => Damaged(scene, "journal.db", file => Cut(file, 0.5))),
    ];

    private static async Task Damaged(Scene scene, string name, Action<string> damage, params string[] words)
    {
        ChangingSourceCases.Many(scene, 20, padding: 3);
        scene.ExpectEnd(await scene.Import(), 0, "completed");
        scene.Scratch.Write("source/new.jpg", SmallMedia.ForTool("new"));
        var (tree, file) = (SampleLibrary.Tree(scene.Library), Path.Combine(scene.State, name));
        damage(file);
        var before = TreeSnapshot.Take(scene.State, SnapshotOf.Content);
        scene.ExpectEnd(await scene.Import(), 4, "-", [file, .. words]);
        scene.Expect(SampleLibrary.Tree(scene.Library).Equals(tree), "something was published");
        Same(scene, before, name);
        if (name == "catalog.db")
        {
            var looked = await scene.Run("jobs", "--library", scene.Library);
            scene.Expect(looked.ExitCode == 4, $"jobs ended with {looked.ExitCode}: {looked.Said}");
            Same(scene, before, name);
        }
    }

    private static void Same(Scene scene, TreeSnapshot before, string name)
    {
        var now = TreeSnapshot.Take(scene.State, SnapshotOf.Content);
        scene.Expect(LinesOf(now, name).SequenceEqual(LinesOf(before, name)), $"{name} was written over");
    }

    private static IEnumerable<string> LinesOf(TreeSnapshot tree, string name) =>
        tree.Lines.Where(line => line.StartsWith(name + " ", StringComparison.Ordinal));

    private static void Cut(string file, double part)
    {
        using var stream = new FileStream(file, FileMode.Open);
        stream.SetLength(part < 1 ? (long)(stream.Length * part) : (long)part);
    }

    private static void Flip(string file, int at)
    {
        var bytes = File.ReadAllBytes(file);
        bytes[at] ^= 0xFF;
        File.WriteAllBytes(file, bytes);
    }

    // Every page but the first: the header still says that this is a database.
    private static void Scramble(string file)
    {
        var bytes = File.ReadAllBytes(file);
        new Random(1).NextBytes(bytes.AsSpan(4096));
        File.WriteAllBytes(file, bytes);
    }

    private static void Newer(string file) =>
        Execute(file, "INSERT INTO schema_version (version, name, applied) VALUES (999, 'of tomorrow', 0)");

    private static void Foreign(string file)
    {
        File.Delete(file);
        Execute(file, "CREATE TABLE songs (title TEXT)");
    }

    private static void Folder(string file)
    {
        File.Delete(file);
        Directory.CreateDirectory(file);
    }

    private static void Execute(string file, string sql)
    {
        Catalog.Sqlite.SqliteLibrary.Register();
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
