using FsCheck;
using FsCheck.Fluent;

namespace ActorPhotos.Core.Tests;

/// <summary>Property checks with a fixed seed: a failure today is a failure tomorrow.</summary>
internal static class Properties
{
    private static readonly Config Fixed = Config.QuickThrowOnFailure.WithReplay(20190304UL,
        101531UL).WithMaxTest(1000);

    public static void Check<T>(Arbitrary<T> values, Func<T, bool> holds) => Prop.ForAll(values, holds).Check(Fixed);
}
