using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Akka.Configuration;

/// <summary>
/// An immutable tree of settings. A missing value reads as the default that was passed; a value that does not fit
/// is a <see cref="ConfigurationException"/> naming its path.
/// </summary>
public class Config
{
    public static readonly Config Empty = new();

    public Config()
        : this(new HoconObject())
    {
    }

    internal Config(HoconObject tree) => Tree = tree;

    internal HoconObject Tree { get; }

    public virtual bool IsEmpty => Tree.Members.Count == 0;

    public virtual bool HasPath(string path) => Find(path) is not null;

    /// <summary>This configuration with <paramref name="fallback"/> behind it, value by value.</summary>
    public virtual Config WithFallback(Config? fallback)
    {
        if (fallback is null || fallback.IsEmpty) return this;
        if (ReferenceEquals(fallback, this))
            throw new ArgumentException("Config can not have itself as fallback", nameof(fallback));
        var tree = (HoconObject)fallback.Tree.Clone();
        tree.Merge(Tree);
        return new Config(tree);
    }

    /// <returns>null when nothing is there.</returns>
    public virtual Config? GetConfig(string path) => Find(path) switch
    {
        null => null,
        HoconObject tree => new Config(tree),
        _ => throw Misfit(path, "an object"),
    };

    [return: NotNullIfNotNull(nameof(@default))]
    public virtual string? GetString(string path, string? @default = null) => Text(path) ?? @default;

    public virtual bool GetBoolean(string path, bool @default = false) => Text(path) switch
    {
        null => @default,
        "on" or "true" or "yes" => true,
        "off" or "false" or "no" => false,
        _ => throw Misfit(path, "on or off"),
    };

    public virtual int GetInt(string path, int @default = 0) => Number(path, @default);

    public virtual long GetLong(string path, long @default = 0) => Number(path, @default);

    public virtual double GetDouble(string path, double @default = 0) => Number(path, @default);

    /// <returns><see cref="Timeout.InfiniteTimeSpan"/> for <c>infinite</c>; zero when missing without a
    /// default.</returns>
    public virtual TimeSpan GetTimeSpan(string path, TimeSpan? @default = null, bool allowInfinite = true) =>
        Text(path) is { } text
            ? HoconUnits.Duration(text, allowInfinite) ?? throw Misfit(path, "a duration")
            : @default.GetValueOrDefault();

    /// <returns>Empty when nothing is there.</returns>
    public virtual IList<string> GetStringList(string path) => GetStringList(path, []);

    public virtual IList<string> GetStringList(string path, string[] defaultPaths)
    {
        switch (Find(path))
        {
            case null or HoconText { Value: null }:
                return defaultPaths;
            case HoconArray array:
                return [.. array.Items.Select(item => item is HoconText { Value: { } text } ? text
                    : throw Misfit(path, "a list of texts"))];
            default:
                throw Misfit(path, "a list");
        }
    }

    private HoconNode? Find(string path) => Tree.Find(HoconPath.Split(path));

    private string? Text(string path) => Find(path) switch
    {
        null => null,
        HoconText text => text.Value,
        _ => throw Misfit(path, "a single value"),
    };

    private T Number<T>(string path, T fallback)
        where T : IParsable<T> => Text(path) is not { } text ? fallback
        : T.TryParse(text, CultureInfo.InvariantCulture, out var value) ? value
        : throw Misfit(path, "a number");

    private ConfigurationException Misfit(string path, string wanted) => new(Find(path) is HoconText { Value: { } text }
        ? $"{path} is '{text}', which is not {wanted}."
        : $"{path} is not {wanted}.");
}
