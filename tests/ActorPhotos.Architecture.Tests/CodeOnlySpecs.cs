namespace ActorPhotos.Architecture.Tests;

/// <summary>The reader that all lexical rules stand on.</summary>
public sealed class CodeOnlySpecs
{
    [Theory]
    [InlineData("a(); // Thread.Sleep", "a();")]
    [InlineData("a(/* .Result */ b);", "a( b);")]
    [InlineData("a(\".Result\", 'x');", "a(,);")]
    [InlineData("a('\"', b.Result, '\\'');", "a(,b.Result,);")]
    [InlineData("a(@\"c:\\\", b);", "a(,b);")]
    [InlineData("a(@\"say \"\"x\"\" .Wait()\", b);", "a(,b);")]
    [InlineData("a(\"\", b);", "a(,b);")]
    [InlineData("a(\"\"\"say \"x\" .Wait()\"\"\", b);", "a(,b);")]
    [InlineData("a($\"sum {b.Result + f(\"y\")} {{c}}\", d);", "a(b.Result+f(),d);")]
    [InlineData("a($$\"\"\"{x} {{b.Result}} y\"\"\", d);", "a(b.Result,d);")]
    public void Comments_and_strings_go_and_code_stays(string text, string code) =>
        WithoutBlanks(CodeOnly.Of(text)).ShouldBe(WithoutBlanks(code));

    [Fact]
    public void Lines_stay_where_they_were() =>
        CodeOnly.Of("/* one\ntwo */ a;\n\"\"\"\nthree\n\"\"\"").Count(c => c == '\n').ShouldBe(4);

    private static string WithoutBlanks(string text) => text.Replace(" ", "", StringComparison.Ordinal);
}
