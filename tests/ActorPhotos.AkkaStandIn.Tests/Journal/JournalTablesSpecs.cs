using ActorPhotos.AkkaStandIn.Tests.Conformance;
using ActorPhotos.TestSupport;

namespace ActorPhotos.AkkaStandIn.Tests.Journal;

/// <summary>What Akka.Persistence.Sql 1.5.30 leaves on SQLite, as facts, whichever runtime wrote it.</summary>
public sealed class JournalTablesSpecs : IDisposable
{
    private readonly ScratchFolder _folder = new();

    private string File => _folder["journal.db"];

    public void Dispose() => _folder.Dispose();

    [Fact(Timeout = 120_000)]
    public async Task The_tables_are_those_of_the_real_plugin()
    {
        await Journal().AppendAsync("x", [new Noted("one")], new Noted("state"));

        Rows.Of(File, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name")
            .ShouldBe(["journal", "snapshot", "tags"]);
        Rows.Schema(File, "journal").ShouldBe([
            "ordering INTEGER 1 1",
            "created BigInt 1 0",
            "deleted Bit 1 0",
            "persistence_id NVarChar(255) 1 0",
            "sequence_number BigInt 1 0",
            "message VarBinary 1 0",
            "manifest NVarChar(500) 0 0",
            "identifier INTEGER 0 0",
            "writer_uuid NVarChar(128) 0 0",
            "journal_created_idx 0 created",
            "journal_sequence_number_idx 0 sequence_number",
            "journal_uq 1 persistence_id,sequence_number",
        ]);
        Rows.Schema(File, "tags").ShouldBe([
            "ordering_id INTEGER 1 1",
            "tag NVarChar(64) 1 2",
            "sequence_nr INTEGER 1 0",
            "persistence_id NVarChar(255) 1 0",
            "primary key 1 ordering_id,tag",
            "tags_persistence_id_sequence_nr_idx 0 persistence_id,sequence_nr",
            "tags_tag_idx 0 tag",
        ]);
        Rows.Schema(File, "snapshot").ShouldBe([
            "persistence_id NVarChar(255) 1 1",
            "sequence_number BigInt 1 2",
            "created BigInt 1 0",
            "snapshot VarBinary 0 0",
            "manifest NVarChar(500) 0 0",
            "serializer_id INTEGER 0 0",
            "primary key 1 persistence_id,sequence_number",
            "snapshot_created_idx 0 created",
            "snapshot_sequence_number_idx 0 sequence_number",
        ]);
        Rows.Of(File, "SELECT name FROM sqlite_master WHERE sql LIKE '%AUTOINCREMENT%'").ShouldBe(["journal"]);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_row_says_who_wrote_what_when_without_a_CLR_name()
    {
        var before = TimeProvider.System.GetUtcNow().UtcTicks;
        await Journal().AppendAsync("x", [new Noted("one"), new Noted("two")], new Noted("state"));
        await Journal().AppendAsync("x", [new Noted("three")]);

        Rows.Of(File, """
            SELECT ordering, deleted, persistence_id, sequence_number, hex(message), manifest, identifier FROM journal
            """).ShouldBe([
            "1 0 x 1 6F6E65 noted/1 7001",
            "2 0 x 2 74776F noted/1 7001",
            "3 0 x 3 7468726565 noted/1 7001",
        ]);
        Rows.Of(File, """
            SELECT persistence_id, sequence_number, hex(snapshot), manifest, serializer_id FROM snapshot
            """).ShouldBe(["x 2 7374617465 noted/1 7001"]);
        Rows.Of(File, $"""
            SELECT created BETWEEN {before} AND {TimeProvider.System.GetUtcNow().UtcTicks} FROM journal
            UNION ALL SELECT created BETWEEN {before} AND {TimeProvider.System.GetUtcNow().UtcTicks} FROM snapshot
            """).ShouldBe(["1", "1", "1", "1"]);
        Rows.Of(File, "SELECT DISTINCT typeof(created) || typeof(deleted) || typeof(message) FROM journal")
            .ShouldBe(["integerintegerblob"]);
        var writers = Rows.Of(File, "SELECT DISTINCT writer_uuid FROM journal");
        writers.Count.ShouldBe(2);
        writers.ShouldAllBe(writer => writer.Length == 32 && writer.All(char.IsAsciiHexDigitLower));
    }

    [Fact(Timeout = 120_000)]
    public async Task A_history_is_read_back_with_its_snapshot()
    {
        await Journal().AppendAsync("x", [new Noted("one"), new Noted("two")], new Noted("state"));
        (await Journal().AppendAsync("x", [new Noted("three")])).ShouldBe(3);

        (await Journal().ReadAsync("x")).ShouldBe([new Noted("state"), new Noted("three")]);
        (await Journal().ReadAsync("y")).ShouldBeEmpty();
    }

    private JournalFile Journal() => new(File, NotedSerializer.Hocon);
}
