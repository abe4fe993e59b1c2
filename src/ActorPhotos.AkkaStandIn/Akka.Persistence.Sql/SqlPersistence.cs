using Akka.Configuration;

namespace Akka.Persistence.Sql;

/// <summary>The settings of the SQL plugins that a program falls back to.</summary>
public sealed class SqlPersistence
{
    public static readonly Config DefaultConfiguration =
        ConfigurationFactory.Embedded("Akka.Persistence.Sql/reference.conf");

    private SqlPersistence() { }
}
