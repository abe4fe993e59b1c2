using System.Globalization;
using System.Text;

namespace Akka.Configuration;

/// <summary>Reads HOCON (without include) into a tree; every error names the line.</summary>
internal sealed class HoconParser
{
    private const string NotUnquoted = "$\"{}[]:=,#`^?!@*&\\\n\r";
    private readonly string _text;
    private int _at;

    private HoconParser(string text) => _text = text;

    public static HoconObject Parse(string text)
    {
        var parser = new HoconParser(text);
        var root = new HoconObject();
        parser.SkipBlank();
        var braces = parser.TryTake("{");
        parser.ReadMembers(root, braces);
        parser.SkipBlank();
        if (parser._at < text.Length) throw parser.Error($"unexpected '{parser.Current}'");
        new HoconResolver(root).Run();
        return root;
    }

    private char Current => _at < _text.Length ? _text[_at] : '\0';

    private int Line => 1 + _text.AsSpan(0, Math.Min(_at, _text.Length)).Count('\n');

    private void ReadMembers(HoconObject into, bool closed)
    {
        while (true)
        {
            SkipSeparators();
            if (_at >= _text.Length)
            {
                if (closed) throw Error("the text ends before '}'");
                return;
            }
            if (Current == '}')
            {
                if (!closed) throw Error("'}' without '{'");
                _at++;
                return;
            }
            ReadMember(into);
        }
    }

    private void ReadMember(HoconObject into)
    {
        var path = ReadKey();
        SkipSpaces();
        var line = Line;
        if (TryTake("+="))
        {
            Append(into, path, ReadValue(), line);
            return;
        }
        if (Current != '{' && !TryTake("=") && !TryTake(":"))
            throw Error($"expected '=', ':' or '{{' after the key {string.Join('.', path)}");
        into.Put(path, ReadValue());
    }

    private static void Append(HoconObject into, string[] path, HoconNode item, int line)
    {
        switch (into.Find(path))
        {
            case HoconArray existing:
                into.Put(path, new HoconArray([.. existing.Items, item]));
                break;
            case HoconPending existing:
                into.Put(path, new HoconPending([existing, new HoconArray([item])], line));
                break;
            case null:
                into.Put(path, new HoconArray([item]));
                break;
            default:
                throw new ConfigurationException($"Line {line}: += needs a list before it.");
        }
    }

    private string[] ReadKey()
    {
        var start = _at;
        while (_at < _text.Length)
        {
            if (Current == '"') SkipQuoted();
            else if ("=:{\n".Contains(Current) || Looking("+=")) break;
            else if ("},[]#$".Contains(Current)) throw Error($"unexpected '{Current}' in a key");
            else _at++;
        }
        var key = _text[start.._at].Trim();
        if (key.Length == 0) throw Error("expected a key");
        try
        {
            return HoconPath.Split(key);
        }
        catch (ConfigurationException e)
        {
            throw Error(e.Message);
        }
    }

    private void SkipQuoted()
    {
        var end = _text.IndexOf('"', _at + 1);
        if (end < 0 || _text.AsSpan(_at, end - _at).Contains('\n')) throw Error("a quotation mark is not closed");
        _at = end + 1;
    }

    private HoconNode ReadValue()
    {
        SkipBlank();
        var line = Line;
        var parts = new List<HoconNode>();
        var waiting = false;
        while (true)
        {
            var spaces = SkipSpaces();
            if (_at >= _text.Length || ",}]\n\r".Contains(Current) || AtComment) break;
            if (parts.Count > 0 && spaces.Length > 0) parts.Add(new HoconText(spaces));
            var part = ReadPart();
            waiting |= part is HoconSubstitutionPart or HoconPending;
            parts.Add(part);
        }
        if (parts.Count == 0) throw Error("expected a value");
        if (waiting) return new HoconPending(parts, line);
        return HoconResolver.Concatenate(parts, line)!;
    }

    private HoconNode ReadPart()
    {
        if (TryTake("{"))
        {
            var child = new HoconObject();
            ReadMembers(child, closed: true);
            return child;
        }
        if (TryTake("[")) return ReadArray();
        if (TryTake("\"\"\"")) return ReadTripleQuoted();
        if (TryTake("\"")) return ReadQuoted();
        if (TryTake("${")) return ReadSubstitution();
        return ReadUnquoted();
    }

    private HoconArray ReadArray()
    {
        var items = new List<HoconNode>();
        while (true)
        {
            SkipSeparators();
            if (_at >= _text.Length) throw Error("the text ends before ']'");
            if (TryTake("]")) return new HoconArray(items);
            items.Add(ReadValue());
        }
    }

    private HoconText ReadTripleQuoted()
    {
        var end = _text.IndexOf("\"\"\"", _at, StringComparison.Ordinal);
        if (end < 0) throw Error("\"\"\" is not closed");
        // Further quotation marks belong to the text: """"a"""" is "a" in quotation marks.
        while (end + 3 < _text.Length && _text[end + 3] == '"') end++;
        var text = _text[_at..end];
        _at = end + 3;
        return new HoconText(text);
    }

    private HoconText ReadQuoted()
    {
        var text = new StringBuilder();
        while (true)
        {
            if (_at >= _text.Length || Current is '\n') throw Error("a quotation mark is not closed");
            var c = _text[_at++];
            if (c == '"') return new HoconText(text.ToString());
            text.Append(c == '\\' ? ReadEscape() : c);
        }
    }

    private char ReadEscape()
    {
        if (_at >= _text.Length) throw Error("a quotation mark is not closed");
        var c = _text[_at++];
        if (c != 'u')
        {
            return c switch
            {
                'n' => '\n',
                't' => '\t',
                'r' => '\r',
                'b' => '\b',
                'f' => '\f',
                '"' or '\\' or '/' => c,
                _ => throw Error($"unknown escape \\{c}"),
            };
        }
        if (_at + 4 > _text.Length
            || !ushort.TryParse(_text.AsSpan(_at, 4), NumberStyles.AllowHexSpecifier, null, out var code))
            throw Error("\\u needs four hexadecimal digits");
        _at += 4;
        return (char)code;
    }

    private HoconSubstitutionPart ReadSubstitution()
    {
        var optional = TryTake("?");
        var end = _text.IndexOfAny(['}', '\n'], _at);
        if (end < 0 || _text[end] == '\n') throw Error("${ is not closed");
        var path = HoconPath.Split(_text[_at..end].Trim());
        _at = end + 1;
        return new HoconSubstitutionPart(path, optional);
    }

    private HoconText ReadUnquoted()
    {
        var start = _at;
        while (_at < _text.Length && Current is not (' ' or '\t') && !NotUnquoted.Contains(Current)
            && !AtComment) _at++;
        if (_at == start) throw Error($"'{Current}' needs quotation marks around it");
        var text = _text[start.._at];
        return new HoconText(string.Equals(text, "null", StringComparison.Ordinal) ? null : text);
    }

    private bool AtComment => Current == '#' || Looking("//");

    private bool Looking(string text) =>
        string.CompareOrdinal(_text, _at, text, 0, text.Length) == 0;

    private bool TryTake(string text)
    {
        if (!Looking(text)) return false;
        _at += text.Length;
        return true;
    }

    private string SkipSpaces()
    {
        var start = _at;
        while (Current is ' ' or '\t' or '\r' or '\u00a0' or '\ufeff') _at++;
        return _text[start.._at].Replace("\r", "");
    }

    private void SkipBlank()
    {
        while (_at < _text.Length)
        {
            SkipSpaces();
            if (AtComment) SkipLine();
            else if (Current == '\n') _at++;
            else return;
        }
    }

    private void SkipSeparators()
    {
        SkipBlank();
        while (TryTake(",")) SkipBlank();
    }

    private void SkipLine()
    {
        while (_at < _text.Length && Current != '\n') _at++;
    }

    private ConfigurationException Error(string what) => new($"Line {Line}: {what}.");
}
