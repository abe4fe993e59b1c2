namespace ActorPhotos.FakeExifTool;

/// <summary>
/// The lines of <c>trouble.txt</c>: a verb, then what it is about. With <c>once:</c> before the verb the trouble
/// happens to the first of several processes only.
/// </summary>
internal sealed class Trouble
{
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
                return line.Verb;
        return null;
    }

    private bool Applies((string Verb, string Subject, bool Once) line)
    {
        if (!line.Once) return true;
        try
        {
            // Created by one process alone, whichever comes first.
            using var mark = new FileStream(Path.Combine(_folder, $"once-{line.Verb}"), FileMode.CreateNew);
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
