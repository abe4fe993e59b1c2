using System.Text;

namespace ActorPhotos.Architecture.Tests;

/// <summary>
/// Blanks comments and the contents of strings, so that a rule about code is not broken by prose. Lines and columns
/// stay; what stands in the holes of interpolated strings is code and stays too.
/// </summary>
internal sealed class CodeOnly
{
    private readonly string _text;
    private readonly StringBuilder _code;
    private int _at;

    private CodeOnly(string text) => (_text, _code) = (text, new StringBuilder(text.Length));

    public static string Of(string text)
    {
        var reader = new CodeOnly(text);
        reader.ReadCode(inHole: false);
        return reader._code.ToString();
    }

    private char Peek(int ahead = 0) => _at + ahead < _text.Length ? _text[_at + ahead] : '\0';

    private bool Ahead(string what) => string.CompareOrdinal(_text, _at, what, 0, what.Length) == 0;

    private void Keep() => _code.Append(_text[_at++]);

    private void Blank(int count = 1)
    {
        for (var end = Math.Min(_at + count, _text.Length); _at < end; _at++)
        {
            _code.Append(_text[_at] == '\n' ? '\n' : ' ');
        }
    }

    private void ReadCode(bool inHole)
    {
        for (var depth = 0; _at < _text.Length;)
        {
            if (Ahead("//"))
            {
                Blank(Until("\n"));
            }
            else if (Ahead("/*"))
            {
                Blank(Until("*/") + 2);
            }
            else if (Peek() == '\'')
            {
                ReadCharacter();
            }
            else if (Peek() is '"' or '$' or '@' && IsString())
            {
                ReadString();
            }
            else
            {
                if (inHole && depth == 0 && Peek() == '}')
                {
                    return;
                }
                depth += Peek() is '{' or '(' ? 1 : Peek() is '}' or ')' ? -1 : 0;
                Keep();
            }
        }
    }

    private int Until(string end)
    {
        var found = _text.IndexOf(end, _at, StringComparison.Ordinal);
        return (found < 0 ? _text.Length : found) - _at;
    }

    private void ReadCharacter()
    {
        Blank();
        Blank(Peek() == '\\' ? 2 : 1);
        while (_at < _text.Length && Peek() != '\'')
        {
            Blank();
        }
        Blank();
    }

    private bool IsString()
    {
        var ahead = 0;
        while (Peek(ahead) is '$' or '@')
        {
            ahead++;
        }
        return Peek(ahead) == '"';
    }

    private void ReadString()
    {
        var dollars = 0;
        var verbatim = false;
        for (; Peek() != '"'; Blank())
        {
            dollars += Peek() == '$' ? 1 : 0;
            verbatim |= Peek() == '@';
        }
        var quotes = 0;
        while (Peek(quotes) == '"')
        {
            quotes++;
        }
        if (quotes == 2)
        {
            Blank(2);
            return;
        }
        Blank(quotes);
        while (_at < _text.Length)
        {
            if (quotes >= 3 ? Ahead(new string('"', quotes)) : Peek() == '"' && !(verbatim && Peek(1) == '"'))
            {
                Blank(quotes);
                return;
            }
            if (quotes == 1 && (verbatim ? Peek() == '"' : Peek() == '\\'))
            {
                Blank(2);
            }
            else if (dollars > 0 && Peek() == '{')
            {
                ReadHole(quotes >= 3 ? dollars : 1, doubled: quotes < 3);
            }
            else
            {
                Blank();
            }
        }
    }

    private void ReadHole(int braces, bool doubled)
    {
        var count = 0;
        while (Peek(count) == '{')
        {
            count++;
        }
        if (doubled && count % 2 == 0 || count < braces)
        {
            Blank(count);
            return;
        }
        Blank(count);
        ReadCode(inHole: true);
        Blank(braces);
    }
}
