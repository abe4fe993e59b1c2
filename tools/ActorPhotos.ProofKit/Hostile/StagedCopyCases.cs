namespace ActorPhotos.ProofKit.Hostile;

/// <summary>Copies that go bad between their making and their publication.</summary>
public static class StagedCopyCases
{
    public static IReadOnlyList<HostileCase> All { get; } =
    [
        new("staged-copy-flipped", IsQuick: true, scene => Bad(scene, "flipped", Flip)),
        new("staged-copy-cut-short", IsQuick: false, scene => Bad(scene, "cut", file =>
        {
            using var stream = new FileStream(file, FileMode.Open);
            stream.SetLength(stream.Length / 2);
        })),
        new("staged-copy-removed", IsQuick: false, scene => Bad(scene, "removed", File.Delete)),
        new("staging-removed", IsQuick: false, scene => Bad(scene, "all removed", file =>
            Directory.Delete(Path.GetDirectoryName(Path.GetDirectoryName(file))!, recursive: true))),
    ];

    // The source still has the right bytes: they are published, and the bad copy never is.
    private static async Task Bad(Scene scene, string how, Action<string> spoil)
    {
        ChangingSourceCases.Many(scene, 200, padding: 100_000);
        var before = scene.Untouched();
        scene.ExpectEnd(await scene.PausedImport(), 2, "paused");
        var staged = Directory.GetFiles(Path.Combine(scene.State, "staging"), "*", SearchOption.AllDirectories)
            .First(file => Path.GetFileName(file).Length == 64);
        spoil(staged);
        scene.ExpectEnd(await scene.Resume(), 0, "completed");
        await scene.ExpectNothingLost();
        var account = await Account.Of(scene);
        var other = account.Rows.Where(row => row.Reason != "dated").ToList();
        scene.Expect(other.Count == 0, $"one copy was {how}: {string.Join(", ", other)}");
        scene.Expect(scene.Untouched().Equals(before), "the source was touched");
    }

    private static void Flip(string file)
    {
        using var stream = new FileStream(file, FileMode.Open);
        stream.Position = stream.Length / 2;
        var value = stream.ReadByte();
        stream.Position--;
        stream.WriteByte((byte)(value ^ 1));
    }
}
