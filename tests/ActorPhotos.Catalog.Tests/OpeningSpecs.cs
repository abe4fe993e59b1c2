using ActorPhotos.Catalog.Records;
using ActorPhotos.Catalog.Sqlite;
using ActorPhotos.Core.Metadata;
using ActorPhotos.Core.Outcomes;
using Microsoft.Data.Sqlite;

namespace ActorPhotos.Catalog.Tests;

public sealed class OpeningSpecs : IDisposable
{
    // What the schema of decisions brought, taken away again.
    private const string BeforeDecisions = """
        DROP TABLE redating; DROP TABLE clock_model; DROP TABLE decision; DROP TABLE decision_batch;
        ALTER TABLE media_file DROP COLUMN scored_job;

        """;

    private readonly CatalogFixture _x = new();

    public void Dispose() => _x.Dispose();

    [Fact]
    public void A_new_catalog_gets_an_identity_that_stays()
    {
        var id = _x.Catalog.LibraryId;
        id.ShouldNotBe(Guid.Empty);

        _x.Reopen();

        _x.Catalog.LibraryId.ShouldBe(id);
        _x.Catalog.CheckIntegrity().ShouldBeEmpty();
    }

    [Fact]
    public void Opening_a_current_catalog_migrates_nothing()
    {
        _x.Reopen();
        Ask("SELECT COUNT(*) - MAX(version) FROM schema_version").ShouldBe(0L);
        Ask("SELECT COUNT(*) FROM library").ShouldBe(1L);
    }

    /// <summary>Version 3 moved the candidates out of the file's row.</summary>
    [Fact]
    public void A_catalog_from_before_the_evidence_table_keeps_its_explanations()
    {
        var file = _x.File("a.jpg");
        _x.Record(_x.Job(), file);
        var before = _x.Dump();
        _x.Catalog.Dispose();
        Ask(BeforeDecisions + UndoCompanions + """
            ALTER TABLE media_file ADD COLUMN candidates TEXT;
            UPDATE media_file SET candidates = (SELECT e.candidates FROM evidence e
                WHERE e.media_file_id = media_file.media_file_id);
            DROP TABLE evidence;
            DROP TABLE strike;
            DELETE FROM schema_version WHERE version >= 3;
            """);

        _x.Reopen();

        before.ShouldContain("exif.dto");
        _x.Dump().ShouldBe(before);
        _x.Catalog.CheckIntegrity().ShouldBeEmpty();
    }

    /// <summary>Version 4 brought the strikes.</summary>
    [Fact]
    public void A_catalog_from_before_the_strikes_keeps_its_readings_and_takes_strikes()
    {
        var file = _x.File("a.jpg", result: StageResult.TimedOut);
        _x.Record(_x.Job(), file);
        var before = _x.Dump();
        _x.Catalog.Dispose();
        Ask(BeforeDecisions + UndoCompanions + "DROP TABLE strike; DELETE FROM schema_version WHERE version >= 4;");

        _x.Reopen();

        _x.Dump().ShouldBe(before);
        _x.Known(file).Strike.ShouldBeNull();
        var strike = new Strike("12.57", "exiftool", "killed", "", TimeSpan.FromSeconds(25), 3);
        var struck = _x.File("b.jpg", result: StageResult.TimedOut);
        _x.Record(_x.Job(), struck with { Metadata = struck.Metadata! with { Strike = strike } });
        _x.Known(struck).Strike.ShouldNotBeNull();
        _x.Catalog.CheckIntegrity().ShouldBeEmpty();
    }

    /// <summary>Version 5 brought companions.</summary>
    [Fact]
    public void A_catalog_from_before_the_companions_takes_them()
    {
        _x.Import(_x.File("a.jpg"));
        var before = _x.Dump();
        _x.Catalog.Dispose();
        Ask(BeforeDecisions + UndoCompanions + "DELETE FROM schema_version WHERE version >= 5;");

        _x.Reopen();

        _x.Dump().ShouldBe(before);
        var job = _x.Job();
        _x.Record(job, CompanionSpecs.Sidecar(_x, "a.jpg.json"));
        _x.Catalog.Companions.HasPending(job).ShouldBeTrue();
        _x.Catalog.CheckIntegrity().ShouldBeEmpty();
    }

    private const string UndoCompanions = """
        DROP TABLE sidecar; DROP TABLE companion; DROP TABLE file_group;
        ALTER TABLE plan_item DROP COLUMN master_asset_id;

        """;

    [Fact]
    public void A_catalog_from_before_the_decisions_keeps_its_files_and_takes_decisions()
    {
        var file = _x.File("a.jpg");
        _x.Import(file);
        var before = _x.Dump();
        _x.Catalog.Dispose();
        Ask(BeforeDecisions + "DELETE FROM schema_version WHERE name LIKE '%decisions%';");

        _x.Reopen();

        _x.Dump().ShouldBe(before);
        _x.Catalog.Redatings.Page(0, 10)[0].Row.Zone.ShouldBe("Europe/Berlin", "of the job that settled it");
        var time = file.Scored!.Verdict.Time!;
        _x.Catalog.Decisions.Record("anna", "set", [new(file.Hash!.Value, null, null, time)]).Changed.ShouldBe(1);
        _x.Catalog.CheckIntegrity().ShouldBeEmpty();
    }

    [Fact]
    public void A_catalog_of_a_newer_program_is_refused_and_left_alone()
    {
        _x.Catalog.Dispose();
        Ask("INSERT INTO schema_version VALUES (999, 'later', 0)");

        var refusal = Should.Throw<CatalogTooNewException>(() => _x.Open());

        refusal.Found.ShouldBe(999);
        refusal.Message.ShouldContain("newer actorphotos");
        Ask("SELECT COUNT(*) FROM library").ShouldBe(1L);
    }

    [Fact]
    public void A_database_of_another_program_is_refused_and_left_alone()
    {
        _x.Catalog.Dispose();
        File.Delete(_x.DatabasePath);
        Ask("CREATE TABLE songs (id INTEGER)");

        Should.Throw<CatalogException>(() => _x.Open()).Message.ShouldContain("another program");

        Ask("SELECT COUNT(*) FROM sqlite_master").ShouldBe(1L);
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused_with_a_clear_word()
    {
        _x.Catalog.Dispose();
        File.WriteAllText(_x.DatabasePath, string.Concat(Enumerable.Repeat("not a database ", 1000)));

        Should.Throw<CatalogException>(() => _x.Open()).Message.ShouldContain("is not a catalog");
    }

    [Fact]
    public void A_folder_that_does_not_exist_is_a_clear_error()
    {
        var path = Path.Combine(Path.GetDirectoryName(_x.DatabasePath)!, "nowhere", "catalog.db");
        Should.Throw<CatalogException>(() => PhotoCatalog.Open(path, CatalogFixture.Busy, TimeProvider.System))
            .Message.ShouldContain("cannot be opened");
    }

    [Fact]
    public async Task Two_programs_opening_a_new_catalog_at_once_make_it_once()
    {
        _x.Catalog.Dispose();
        File.Delete(_x.DatabasePath);
        using var start = new Barrier(4);

        var ids = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait(TimeSpan.FromSeconds(30)).ShouldBeTrue("all four at the start");
                using var catalog = _x.Open();
                return catalog.LibraryId;
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)))
            .WaitAsync(TimeSpan.FromSeconds(60));

        ids.Distinct().Count().ShouldBe(1);
        Ask("SELECT COUNT(*) - MAX(version) FROM schema_version").ShouldBe(0L);
    }

    [Fact]
    public void Commits_are_durable_and_keys_are_checked()
    {
        Ask("PRAGMA journal_mode").ShouldBe("wal");
        _x.Source();
        Should.Throw<SqliteException>(() => _x.Record(999, _x.File("a.jpg")))
            .SqliteErrorCode.ShouldBe(19);
    }

    [Fact]
    public void The_library_can_be_registered_again_and_again()
    {
        var version = SqliteLibrary.Register();
        version.ShouldBeGreaterThanOrEqualTo(SqliteLibrary.MinimumVersion);
        SqliteLibrary.Register(["no-such-library.so"]).ShouldBe(version);
    }

    [Fact]
    public void A_missing_library_names_the_package_to_install() =>
        Should.Throw<SqliteLibraryException>(() => SqliteLibrary.Load(["no-such-library.so"]))
            .Message.ShouldContain("apt-get install libsqlite3-0");

    [Theory]
    [InlineData("3.36.0")]
    [InlineData("nonsense")]
    public void A_library_without_strict_tables_is_refused(string version) =>
        Should.Throw<SqliteLibraryException>(() => SqliteLibrary.Accept(version)).Message.ShouldContain("libsqlite3-0");

    [Fact]
    public void A_library_with_strict_tables_is_accepted() =>
        SqliteLibrary.Accept("3.37.0").ShouldBe(new Version(3, 37, 0));

    private object? Ask(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_x.DatabasePath};Pooling=False");
        connection.Open();
        using var command = new SqliteCommand(sql, connection);
        return command.ExecuteScalar();
    }
}
