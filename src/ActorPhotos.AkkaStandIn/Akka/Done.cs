namespace Akka;

/// <summary>The value of a task that only says that something is over.</summary>
public sealed class Done
{
    public static readonly Done Instance = new();
    private Done() { }
}

/// <summary>A materialized value nobody needs.</summary>
public sealed class NotUsed
{
    public static readonly NotUsed Instance = new();
    private NotUsed() { }
    public override string ToString() => "NotUsed";
}
