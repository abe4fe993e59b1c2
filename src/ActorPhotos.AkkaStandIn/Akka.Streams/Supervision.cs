namespace Akka.Streams.Supervision;

/// <summary>What a stage does when the function it was given throws.</summary>
public enum Directive
{
    /// <summary>The stream fails with the exception.</summary>
    Stop,

    /// <summary>The element is dropped silently, the stage keeps its state.</summary>
    Resume,

    /// <summary>The element is dropped silently, the stage starts again with fresh state.</summary>
    Restart,
}

/// <summary>Chooses the directive for an exception.</summary>
public delegate Directive Decider(Exception cause);

/// <summary>The deciders that always answer the same.</summary>
public static class Deciders
{
    internal static readonly Decider StoppingDecider = _ => Directive.Stop;
    public static readonly Decider ResumingDecider = _ => Directive.Resume;
}
