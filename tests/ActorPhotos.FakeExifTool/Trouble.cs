using System.Globalization;

namespace ActorPhotos.FakeExifTool;

/// <summary>
/// The lines of <c>trouble.txt</c>: a verb, then what it is about. With <c>once:</c> before the verb the trouble
/// happens to the first of several processes only.
/// </summary>
internal sealed class Trouble
{
    private const string RandomVerb = "random:";

    private static readonly string[] Drawable =
        ["die", "garbage", "wrong-number", "other-file", "huge", "flood", "crlf", "hang", "partial", "slow:100"];

    private readonly string _folder;
    private readonly List<(string Verb, string Subject, bool Once)> _lines;

    private Trouble(string folder, IEnumerable<string> lines)
    {
        _folder = folder;
        _lines = [.. lines.Where(line => line.Length > 0).Select(Parse)];
    }

    public static Trouble Load(string folder)
    {
        var path = Path.Combine(folder, "trouble.txt");
        return new(folder, File.Exists(path) ? File.ReadAllLines(path) : []);
    }

    public bool Has(string verb) => _lines.Any(line => line.Verb == verb && Applies(line));

    public string? Value(string verb) => _lines.FirstOrDefault(line => line.Verb == verb).Subject;

    /// <summary>
    /// What is to happen to this file: the first line whose subject stands in its name; null for nothing.
    /// </summary>
    public string? For(string file)
    {
        foreach (var line in _lines)
            if (line.Subject.Length > 0 && file.Contains(line.Subject, StringComparison.Ordinal) && Applies(line))
                return line.Verb.StartsWith(RandomVerb, StringComparison.Ordinal) ? Drawn(line.Verb, file) : line.Verb;
        return null;
    }

    private string? Drawn(string verb, string file)
    {
        var numbers = verb[RandomVerb.Length..].Split('-');
        var random = new Random(Spread(file, int.Parse(numbers[0], CultureInfo.InvariantCulture)));
        var isStruck = random.Next(100) < int.Parse(numbers[1], CultureInfo.InvariantCulture);
        return isStruck && IsFirst("struck-" + Path.GetFileName(file)) ? Drawable[random.Next(Drawable.Length)] : null;
    }

    // The same in every process, unlike string.GetHashCode.
    private static int Spread(string text, int seed) => text.Aggregate(seed, (sum, c) => unchecked((sum * 31) + c));

    private bool Applies((string Verb, string Subject, bool Once) line) => !line.Once || IsFirst("once-" + line.Verb);

    private bool IsFirst(string mark)
    {
        try
        {
            // Created by one process alone, whichever comes first.
            using var file = new FileStream(Path.Combine(_folder, mark), FileMode.CreateNew);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static (string Verb, string Subject, bool Once) Parse(string line)
    {
        var once = line.StartsWith("once:", StringComparison.Ordinal);
        var parts = (once ? line[5..] : line).Split(' ', 2);
        return (parts[0], parts.Length > 1 ? parts[1] : "", once);
    }
}
