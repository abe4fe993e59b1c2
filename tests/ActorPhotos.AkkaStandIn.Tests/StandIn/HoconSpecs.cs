using Akka.Configuration;

namespace ActorPhotos.AkkaStandIn.Tests.StandIn;

/// <summary>The HOCON that the reader understands; what the program relies on is also true of Akka.NET's.</summary>
public sealed class HoconSpecs
{
    [Theory]
    [InlineData("a { b = 1 }")]
    [InlineData("a.b = 1")]
    [InlineData("a.b : 1")]
    [InlineData("{ \"a\" : { \"b\" : 1 } }")]
    [InlineData("a { b = 1, }")]
    [InlineData("# said\na { // more\n b = 1 # here\n }")]
    [InlineData("a { b = 0 }\na { b = 1 }")]
    [InlineData("a = 5\na { b = 1 }")]
    [InlineData("a.\"b\" = 1\r\n")]
    public void The_same_setting_can_be_written_in_many_ways(string text) => Parse(text).GetInt("a.b").ShouldBe(1);

    [Fact]
    public void Objects_merge_and_the_later_value_wins()
    {
        var config = Parse("a { x = 1, y = 2 }\na { y = 3, z = 4 }\na.x = 5");
        new[] { config.GetInt("a.x"), config.GetInt("a.y"), config.GetInt("a.z") }.ShouldBe([5, 3, 4]);
    }

    [Fact]
    public void A_scalar_replaces_an_object_and_an_object_a_scalar()
    {
        Parse("a { x = 1 }\na = 2").GetInt("a").ShouldBe(2);
        Parse("a = 2\na { x = 1 }").GetInt("a.x").ShouldBe(1);
    }

    [Fact]
    public void A_quoted_key_may_contain_dots()
    {
        var config = Parse("bindings { \"My.Type, My\" = own }");
        config.GetString("bindings.\"My.Type, My\"").ShouldBe("own");
        config.HasPath("bindings.My").ShouldBeFalse();
    }

    [Fact]
    public void Unquoted_text_keeps_its_inner_spaces_only() =>
        Parse("a =   fork join   pool   # why\nb = 1").GetString("a").ShouldBe("fork join   pool");

    [Fact]
    public void Quoted_text_keeps_everything()
    {
        Parse("a = \" # {no} comment \\n\\\"\\u0041\"").GetString("a").ShouldBe(" # {no} comment \n\"A");
        Parse("a = \"\"\"C:\\raw\n\"second\" line\"\"\"").GetString("a").ShouldBe("C:\\raw\n\"second\" line");
    }

    [Fact]
    public void Lists_may_span_lines_with_or_without_commas()
    {
        Parse("a = [1, 2\n 3 # three\n 4,\n]").GetStringList("a").ShouldBe(["1", "2", "3", "4"]);
        Parse("a = [x y, \"z, z\"]").GetStringList("a").ShouldBe(["x y", "z, z"]);
        Parse("a = []").GetStringList("a").ShouldBeEmpty();
    }

    [Fact]
    public void Plus_equals_adds_to_a_list()
    {
        Parse("a = [1]\na += 2").GetStringList("a").ShouldBe(["1", "2"]);
        Parse("a += 1").GetStringList("a").ShouldBe(["1"]);
        Parse("o { a = [1] }\no.a += 2").GetStringList("o.a").ShouldBe(["1", "2"]);
    }

    [Fact]
    public void A_substitution_takes_the_final_value_wherever_it_stands()
    {
        Parse("a = ${b.c}\nb.c = 1\nb.c = 2").GetInt("a").ShouldBe(2);
        Parse("root = /photos\nstaging = ${root}/staging").GetString("staging").ShouldBe("/photos/staging");
        Parse("base { x = 1, y = 2 }\nmine = ${base} { y = 3 }").GetConfig("mine")!.GetInt("x").ShouldBe(1);
        Parse("base { x = 1, y = 2 }\nmine = ${base} { y = 3 }").GetInt("mine.y").ShouldBe(3);
        Parse("a = [1]\nb = ${a} [2]").GetStringList("b").ShouldBe(["1", "2"]);
    }

    [Fact]
    public void A_substitution_of_itself_means_the_value_before() =>
        Parse("path = [1]\npath = ${path} [2]\npath += 3").GetStringList("path").ShouldBe(["1", "2", "3"]);

    [Fact]
    public void An_optional_substitution_may_have_no_value()
    {
        var config = Parse("a = 1\na = ${?ACTORPHOTOS_NO_SUCH_VARIABLE}\nb = ${?ACTORPHOTOS_NO_SUCH_VARIABLE}");
        config.GetInt("a").ShouldBe(1);
        config.HasPath("b").ShouldBeFalse();
    }

    [Fact]
    public void A_substitution_falls_back_to_the_environment()
    {
        Environment.SetEnvironmentVariable("ACTORPHOTOS_HOCON_SPEC", "from outside");
        Parse("a = ${?ACTORPHOTOS_HOCON_SPEC}").GetString("a").ShouldBe("from outside");
    }

    [Theory]
    [InlineData("250", 250)]
    [InlineData("250ms", 250)]
    [InlineData("2 s", 2_000)]
    [InlineData("1.5 seconds", 1_500)]
    [InlineData("3m", 180_000)]
    [InlineData("1 h", 3_600_000)]
    [InlineData("1d", 86_400_000)]
    public void Durations_have_units_and_a_bare_number_is_milliseconds(string text, double milliseconds) =>
        Parse($"a = {text}").GetTimeSpan("a").TotalMilliseconds.ShouldBe(milliseconds);

    [Fact]
    public void Infinite_is_a_duration_where_it_is_allowed()
    {
        Parse("a = infinite").GetTimeSpan("a").ShouldBe(Timeout.InfiniteTimeSpan);
        Should.Throw<Exception>(() => Parse("a = infinite").GetTimeSpan("a", null, allowInfinite: false));
    }

    [Theory]
    [InlineData("on", true)]
    [InlineData("true", true)]
    [InlineData("off", false)]
    [InlineData("false", false)]
    public void Switches_are_on_and_off(string text, bool value) =>
        Parse($"a = {text}").GetBoolean("a", !value).ShouldBe(value);

    [Fact]
    public void A_missing_value_reads_as_its_default()
    {
        var config = Parse("a { b = 1 }");
        config.GetInt("x", 7).ShouldBe(7);
        config.GetString("x", "seven").ShouldBe("seven");
        config.GetBoolean("x", true).ShouldBeTrue();
        config.GetTimeSpan("x", TimeSpan.FromSeconds(7)).ShouldBe(TimeSpan.FromSeconds(7));
        config.GetString("x").ShouldBeNull();
        config.GetConfig("x").ShouldBeNull();
        config.GetStringList("x").ShouldBeEmpty();
    }

    [Fact]
    public void A_fallback_stands_behind_value_by_value()
    {
        var config = Parse("a { x = 1 }").WithFallback(Parse("a { x = 0, y = 2 }\nb = [1]"));
        config.GetInt("a.x").ShouldBe(1);
        config.GetConfig("a")!.GetInt("y").ShouldBe(2);
        config.GetStringList("b").ShouldBe(["1"]);
    }

    [Theory]
    [InlineData("a = 1\nb\nc = 2", 2)]
    [InlineData("a {\n b = 1\n", 3)]
    [InlineData("a = 1\n}", 2)]
    [InlineData("a = [1,\n 2", 2)]
    [InlineData("a = 1\nb = \"x", 2)]
    [InlineData("a = 1\n\nb = = 2", 3)]
    [InlineData("a = 1\nb = ${c", 2)]
    [InlineData("a = 1\nb = ${c}", 2)]
    public void An_error_names_its_line(string text, int line) =>
        Should.Throw<ConfigurationException>(() => Parse(text)).Message.ShouldContain($"Line {line}:");

    [Fact]
    public void A_value_of_the_wrong_kind_is_an_error_that_names_its_path() =>
        Should.Throw<ConfigurationException>(() => Parse("a.b = soon").GetTimeSpan("a.b")).Message.ShouldContain("a.b");

    private static Config Parse(string text) => ConfigurationFactory.ParseString(text);
}
