using System.Text.Json;
using ActorPhotos.Core.Files;
using ActorPhotos.ProofKit.Support;

namespace ActorPhotos.ProofKit.Hostile;

/// <summary>One line of <c>report --json</c>.</summary>
public sealed record AccountRow(string Source, string Outcome, string Reason, string? Detail, string? Destination);

/// <summary>What the program says became of every file, held against the disk.</summary>
public sealed class Account
{
    private static readonly HashSet<string> CoversWhatIsBelow =
        ["folder-unreadable", "ignored-name", "library-itself", "symbolic-link", "name-too-long"];

    private readonly Dictionary<string, AccountRow> _rows;

    private Account(IEnumerable<AccountRow> rows) => _rows = rows.ToDictionary(row => row.Source);

    public IReadOnlyCollection<AccountRow> Rows => _rows.Values;

    public static async Task<Account> Of(Scene scene, int? job = null)
    {
        string[] number = job is null ? [] : [$"{job}"];
        var (exitCode, output, errors) = await RunningProgram.Run(
            ["report", .. number, "--json", "--library", scene.Library]);
        scene.Expect(exitCode == 0, $"report ended with {exitCode}: {errors}");
        if (exitCode != 0)
        {
            return new([]);
        }
        return new(JsonDocument.Parse(output).RootElement.EnumerateArray().Select(row => new AccountRow(
            row.GetProperty("source").GetString()!, row.GetProperty("outcome").GetString()!,
            row.GetProperty("reason").GetString()!, row.GetProperty("detail").GetString(),
            row.GetProperty("destination").GetString())));
    }

    /// <summary>By path relative to the source, as text.</summary>
    public AccountRow? Row(Scene scene, string relative) => Row(scene, BytePath.FromText(relative));

    public AccountRow? Row(Scene scene, BytePath relative) => _rows.GetValueOrDefault(scene.Full(relative).Display);

    /// <summary>Every one of these files has the reason.</summary>
    public void Expect(Scene scene, string reason, params string[] relative)
    {
        foreach (var path in relative)
        {
            var found = Row(scene, path)?.Reason ?? "no row";
            scene.Expect(found == reason, $"{path}: {found}, expected {reason}");
        }
    }

    public void Check(Scene scene, Inventory source)
    {
        var library = Inventory.Take(scene.Library, ".actorphotos");
        var hashes = library.Files.Values.ToHashSet();
        scene.Expect(hashes.Count == library.Files.Count, "the library holds the same bytes twice");
        foreach (var name in library.Files.Keys.Where(name => name.Name.Display.StartsWith(".ap-",
            StringComparison.Ordinal)))
        {
            scene.Expect(false, $"temporary file in the library: {name}");
        }
        foreach (var (path, hash) in source.Files)
        {
            if (Problem(scene, path, hash, library, hashes) is { } problem)
            {
                scene.Expect(false, $"{path}: {problem}");
            }
        }
    }

    private string? Problem(
        Scene scene, BytePath path, ContentHash? hash, Inventory library, HashSet<ContentHash?> hashes)
    {
        if (Row(scene, path) is not { } row)
        {
            return IsCovered(scene, path) ? null : "not in the report";
        }
        return row.Outcome switch
        {
            "published" when row.Destination is not { } place
                || !library.Files.TryGetValue(BytePath.FromDisplay(place), out var copy) =>
                $"said to be published at {row.Destination}, where nothing is",
            "published" when library.Files[BytePath.FromDisplay(row.Destination!)] != hash =>
                $"other bytes stand at {row.Destination}",
            "present" or "duplicate" when !hashes.Contains(hash) => $"{row.Outcome}, but its bytes are not there",
            "excluded" when hash is not null && row.Reason == "zero-bytes" => "said to be empty",
            "published" or "present" or "duplicate" or "excluded" or "failed" or "pending" => null,
            _ => $"outcome {row.Outcome}",
        };
    }

    private bool IsCovered(Scene scene, BytePath path)
    {
        for (var above = path.Parent; ; above = above.Parent)
        {
            if (Row(scene, above) is { } row && CoversWhatIsBelow.Contains(row.Reason))
            {
                return true;
            }
            if (above.IsEmpty)
            {
                return false;
            }
        }
    }
}
