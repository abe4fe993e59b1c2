using ActorPhotos.AkkaStandIn.Tests.Conformance;
using Microsoft.Data.Sqlite;

namespace ActorPhotos.AkkaStandIn.Tests.Journal;

/// <summary>Looks into a journal file behind the actors' back.</summary>
internal static class Rows
{
    public static List<string> Of(string file, string sql)
    {
        SqliteLibrary.Register();
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        List<string> rows = [];
        while (reader.Read())
        {
            rows.Add(string.Join(' ', Enumerable.Range(0, reader.FieldCount)
                .Select(i => reader.IsDBNull(i) ? "NULL" : reader.GetString(i))));
        }

        return rows;
    }

    /// <summary>
    /// Every column (name, type, whether required, place in the primary key) and every index with its columns.
    /// </summary>
    public static List<string> Schema(string file, string table)
    {
        var columns = Of(file, $"SELECT name, type, \"notnull\", pk FROM pragma_table_info('{table}')");
        var indexes = Of(file, $"""
            SELECT CASE l.origin WHEN 'pk' THEN 'primary key' ELSE l.name END, l."unique",
                (SELECT group_concat(i.name, ',') FROM pragma_index_info(l.name) AS i)
            FROM pragma_index_list('{table}') AS l ORDER BY 1
            """);
        return [.. columns, .. indexes];
    }
}
