namespace Akka.Streams.Dsl;

/// <summary>Which materialised value of two to keep.</summary>
public static class Keep
{
    public static TLeft Left<TLeft, TRight>(TLeft left, TRight right) => left;

    public static TRight Right<TLeft, TRight>(TLeft left, TRight right) => right;

    public static (TLeft, TRight) Both<TLeft, TRight>(TLeft left, TRight right) => (left, right);

    internal static Func<object?, object?, object?> Untyped<TLeft, TRight, T>(Func<TLeft, TRight, T> combine) =>
        (left, right) => combine((TLeft)left!, (TRight)right!);
}
