using System.Text;

namespace ActorPhotos.Hosting.Settings;

/// <summary>
/// The full paths of the keys that a HOCON text sets, in order. The configuration API cannot list its own keys, and a
/// misspelt key must not be passed over in silence. Reads what people write in settings files: nested or dotted keys,
/// comments, quotes, lists; anything odder is the parser's business and reported by it.
/// </summary>
public sealed class HoconKeys
{
    private readonly string _text;
    private readonly List<string> _keys = [];
    private int _at;

    private HoconKeys(string text) => _text = text;

    public static IReadOnlyList<string> In(string text)
    {
        var reader = new HoconKeys(text);
        reader.ReadObject("");
        return reader._keys;
    }

    private char Next => _at < _text.Length ? _text[_at] : '\0';

    private void ReadObject(string prefix)
    {
        while (true)
        {
            SkipBlanks(separators: true);
            if (Next == '{')
            {
                _at++;
                continue;
            }
            if (Next is '\0' or '}')
            {
                _at++;
                return;
            }
            var start = _at;
            ReadMember(prefix);
            if (_at == start)
            {
                _at++; // not HOCON: the parser says so
            }
        }
    }

    private void ReadMember(string prefix)
    {
        var key = ReadKey();
        if (key.Length == 0)
        {
            return;
        }
        var path = prefix.Length == 0 ? key : $"{prefix}.{key}";
        SkipBlanks(separators: false);
        while (Next is '=' or ':' or '+')
        {
            _at++;
        }
        SkipBlanks(separators: false);
        if (Next == '{')
        {
            _at++;
            ReadObject(path);
            return;
        }
        _keys.Add(path);
        SkipValue();
    }

    private string ReadKey()
    {
        var key = new StringBuilder();
        while (Next is not ('\0' or '=' or ':' or '+' or '{' or '}' or '\n' or ',' or '#'))
        {
            if (Next == '"')
            {
                key.Append(ReadQuoted());
            }
            else
            {
                key.Append(_text[_at++]);
            }
        }
        return key.ToString().Trim();
    }

    private string ReadQuoted()
    {
        var end = _at + 1;
        while (end < _text.Length && _text[end] != '"')
        {
            end += _text[end] == '\\' ? 2 : 1;
        }
        var inside = _text[(_at + 1)..Math.Min(end, _text.Length)];
        _at = end + 1;
        return inside;
    }

    private void SkipValue()
    {
        for (var depth = 0; Next != '\0';)
        {
            switch (Next)
            {
                case '"' when _text.AsSpan(_at).StartsWith("\"\"\""):
                    var end = _text.IndexOf("\"\"\"", _at + 3, StringComparison.Ordinal);
                    _at = end < 0 ? _text.Length : end + 3;
                    continue;
                case '"':
                    ReadQuoted();
                    continue;
                case '/' when _text.AsSpan(_at).StartsWith("//"):
                    SkipLine();
                    continue;
                case '[' or '{':
                    depth++;
                    break;
                case ']':
                case '}' when depth > 0:
                    depth--;
                    break;
                case '}' or '\n' or ',' or '#' when depth == 0:
                    return;
                case '#':
                    SkipLine();
                    continue;
            }
            _at++;
        }
    }

    private void SkipBlanks(bool separators)
    {
        while (Next != '\0')
        {
            if (Next == '#' || (Next == '/' && _at + 1 < _text.Length && _text[_at + 1] == '/'))
            {
                SkipLine();
            }
            else if (char.IsWhiteSpace(Next) || (separators && Next == ','))
            {
                _at++;
            }
            else
            {
                return;
            }
        }
    }

    private void SkipLine()
    {
        while (Next is not ('\0' or '\n'))
        {
            _at++;
        }
    }
}
