using System.Text;

namespace Akka.Configuration;

/// <summary>Dotted paths with quoted segments: <c>akka.actor."a.b".x</c> has four.</summary>
internal static class HoconPath
{
    public static string[] Split(string path)
    {
        var segments = new List<string>();
        var segment = new StringBuilder();
        var quoted = false;
        var wasQuoted = false;
        foreach (var c in path)
        {
            if (c == '"')
            {
                quoted = !quoted;
                wasQuoted = true;
            }
            else if (c == '.' && !quoted)
            {
                Take();
            }
            else
            {
                segment.Append(c);
            }
        }
        Take();
        return [.. segments];

        void Take()
        {
            var text = wasQuoted ? segment.ToString() : segment.ToString().Trim();
            if (text.Length == 0 && !wasQuoted)
                throw new ConfigurationException($"'{path}' has an empty segment; it cannot be a path.");
            segments.Add(text);
            segment.Clear();
            wasQuoted = false;
        }
    }
}
