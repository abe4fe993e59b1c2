using System.Text;

namespace ActorPhotos.Core.Faults;

/// <summary>
/// Tells who is armed that a fault point is passed. Nobody is, except in a drill: passing costs one null check.
/// </summary>
public static class FaultPoints
{
    private static volatile Action<FaultPoint>? _armed;

    /// <summary>All of them, in the order of their declaration.</summary>
    public static IReadOnlyList<FaultPoint> All { get; } = Enum.GetValues<FaultPoint>();

    /// <summary>
    /// Called on the passing thread, from any number of threads at once; it may not return. Set once, at start.
    /// </summary>
    public static Action<FaultPoint>? Armed
    {
        get => _armed;
        set => _armed = value;
    }

    public static void Pass(FaultPoint point) => _armed?.Invoke(point);

    /// <summary>The name in kebab case, as a drill is told it.</summary>
    public static string NameOf(FaultPoint point)
    {
        var name = new StringBuilder();
        foreach (var letter in point.ToString())
        {
            if (char.IsAsciiLetterUpper(letter) && name.Length > 0)
            {
                name.Append('-');
            }
            name.Append(char.ToLowerInvariant(letter));
        }
        return name.ToString();
    }

    /// <summary>Null when no fault point has this name.</summary>
    public static FaultPoint? ByName(string name) =>
        All.Where(point => NameOf(point) == name).Select(point => (FaultPoint?)point).FirstOrDefault();
}
