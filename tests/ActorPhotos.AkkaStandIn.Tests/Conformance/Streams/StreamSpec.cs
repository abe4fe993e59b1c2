using Akka.Actor;
using Akka.Streams;
using Akka.TestKit.Xunit2;

namespace ActorPhotos.AkkaStandIn.Tests.Conformance.Streams;

/// <summary>A system with a materialiser, and time limits that say what was awaited.</summary>
public abstract class StreamSpec : TestKit
{
    protected StreamSpec(string config = "")
        : base(config + "\nakka.test.single-expect-default = 20s") => Materializer = Sys.Materializer();

    protected ActorMaterializer Materializer { get; }

    /// <summary>Reports to the test actor and passes the value on.</summary>
    protected T Tell<T>(T value)
    {
        TestActor.Tell(value!);
        return value;
    }

    protected static async Task<T> Awaiting<T>(Task<T> task, string what)
    {
        await Awaiting((Task)task, what);
        return await task;
    }

    protected static async Task Awaiting(Task task, string what)
    {
        if (await Task.WhenAny(task, Task.Delay(TimeSpan.FromSeconds(30))) != task)
            throw new TimeoutException("Not in time: " + what);
        await task;
    }

    /// <summary>The exception a task ends with, without the wrappers that tasks put around it.</summary>
    protected static async Task<Exception> FailureOf(Task task, string what)
    {
        try
        {
            await Awaiting(task, what);
        }
        catch (AggregateException e)
        {
            return e.Flatten().InnerExceptions[0];
        }
        catch (Exception e) when (e is not TimeoutException)
        {
            return e;
        }
        throw new InvalidOperationException("Did not fail: " + what);
    }
}

/// <summary>Tasks that end when the test says so.</summary>
internal sealed class Gates
{
    private readonly Dictionary<int, TaskCompletionSource<int>> _gates = [];

    internal TaskCompletionSource<int> this[int element]
    {
        get
        {
            lock (_gates)
            {
                if (!_gates.TryGetValue(element, out var gate))
                    _gates[element] = gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
                return gate;
            }
        }
    }

    internal void Open(params int[] elements)
    {
        foreach (var element in elements) this[element].TrySetResult(element);
    }
}
