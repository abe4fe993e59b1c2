using System.Globalization;
using System.Text;
using ActorPhotos.TestSupport;
using Akka.Actor;
using Akka.Serialization;

namespace ActorPhotos.AkkaStandIn.Tests.Journal;

/// <summary>
/// A journal that Akka.Persistence.Sql 1.5.30 wrote: 20 numbers of the persistent actor "x". It lies next to the file
/// that the environment variable AKKA_SURFACE names.
/// </summary>
public sealed class RealJournalSpecs : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public async Task Its_tables_are_ours()
    {
        var (real, ours) = (Copy(), _folder["ours.db"]);
        await new JournalFile(ours, Numbers).AppendAsync("x", [1], 1);

        foreach (var table in new[] { "journal", "tags", "snapshot" })
            Rows.Schema(ours, table).ShouldBe(Rows.Schema(real, table));
    }

    [SkippableFact]
    public async Task It_is_read_and_continued()
    {
        var real = Copy();
        var journal = new JournalFile(real, Numbers);
        var written = Enumerable.Range(1, 10).Concat(Enumerable.Range(1, 10)).Cast<object>().ToList();

        (await journal.ReadAsync("x")).ShouldBe(written);
        (await journal.AppendAsync("x", [21, 22])).ShouldBe(22);

        (await journal.ReadAsync("x")).ShouldBe([.. written, 21, 22]);
        Rows.Of(real, """
            SELECT ordering, sequence_number, deleted, CAST(message AS TEXT), quote(manifest), identifier FROM journal
            WHERE ordering > 19
            """).ShouldBe([
            "20 20 0 {\"$\":\"I10\"} '' 1",
            "21 21 0 {\"$\":\"I21\"} '' 1",
            "22 22 0 {\"$\":\"I22\"} '' 1",
        ]);
    }

    // Akka.NET has this serializer under this number; the stand-in has no JSON of its own.
    private static string Numbers => typeof(ActorSystem).Assembly.GetName().Name == "Akka" ? "" : $$"""
        akka.actor.serializers.numbers =
            "{{typeof(NumberSerializer).FullName}}, {{typeof(NumberSerializer).Assembly.GetName().Name}}"
        akka.actor.serialization-bindings { "System.Int32" = numbers }
        """;

    private string Copy()
    {
        var surface = Environment.GetEnvironmentVariable("AKKA_SURFACE");
        Skip.If(string.IsNullOrEmpty(surface), "AKKA_SURFACE is not set.");
        var file = Path.Combine(Path.GetDirectoryName(surface)!, "journal-by-akka-persistence-sql.db");
        Skip.IfNot(File.Exists(file), "The journal of the real runtime is not there.");
        var copy = _folder["real.db"];
        File.Copy(file, copy);
        return copy;
    }

    /// <summary>Numbers as Akka.NET's default serializer writes them.</summary>
    public sealed class NumberSerializer(ExtendedActorSystem system) : Serializer(system)
    {
        public override int Identifier => 1;

        public override bool IncludeManifest => false;

        public override byte[] ToBinary(object obj) =>
            Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $$"""{"$":"I{{(int)obj}}"}"""));

        public override object FromBinary(byte[] bytes, Type type) =>
            int.Parse(Encoding.UTF8.GetString(bytes).AsSpan()[7..^2], NumberStyles.None, CultureInfo.InvariantCulture);
    }
}
