using System.Linq.Expressions;

namespace Akka.Actor;

/// <summary>The recipe of an actor: immutable, and used again for every restart.</summary>
public class Props : IEquatable<Props>
{
    private Props(Type type, object?[] arguments, SupervisorStrategy? strategy, string? dispatcher)
    {
        if (!typeof(ActorBase).IsAssignableFrom(type))
            throw new ArgumentException($"{type} is not an actor.", nameof(type));

        Type = type;
        Arguments = arguments;
        SupervisorStrategy = strategy;
        Dispatcher = dispatcher!;
    }

    public Type Type { get; }
    public object?[] Arguments { get; }

    /// <summary>Overrides the actor's own strategy when not null.</summary>
    public SupervisorStrategy? SupervisorStrategy { get; protected set; }

    /// <summary>The id of the dispatcher, null for the default one.</summary>
    public string Dispatcher { get; }

    /// <summary>The expression must be a <c>new</c>; its arguments are evaluated here, once.</summary>
    public static Props Create<TActor>(Expression<Func<TActor>> factory, SupervisorStrategy? supervisorStrategy = null)
        where TActor : ActorBase
    {
        if (factory.Body is not NewExpression create)
            throw new ArgumentException("The create function must be a 'new T (args)' expression", nameof(factory));

        var arguments = create.Arguments.Select(Evaluate).ToArray();
        return new Props(typeof(TActor) == create.Type ? typeof(TActor)
            : create.Type, arguments, supervisorStrategy, null);
    }

    public static Props Create<TActor>(params object[] args)
        where TActor : ActorBase => Create(typeof(TActor), args);

    public static Props Create(Type type, params object[] args) => new(type, args ?? [], null, null);
    public Props WithDispatcher(string dispatcher) => new(Type, Arguments, SupervisorStrategy, dispatcher);

    public Props WithSupervisorStrategy(SupervisorStrategy supervisorStrategy) =>
        new(Type, Arguments, supervisorStrategy, Dispatcher);

    public bool Equals(Props? other) => other is not null && Type == other.Type
        && Equals(Dispatcher, other.Dispatcher) && Arguments.SequenceEqual(other.Arguments);

    public override bool Equals(object? obj) => Equals(obj as Props);
    public override int GetHashCode() => HashCode.Combine(Type, Dispatcher, Arguments.Length);

    internal ActorBase NewActor()
    {
        try
        {
            return (ActorBase)Activator.CreateInstance(Type, Arguments)!;
        }
        catch (Exception e)
        {
            var arguments = string.Join(", ", Arguments.Select(a => a?.ToString() ?? "null"));
            throw new TypeLoadException(
                $"Error while creating actor instance of type {Type} with {Arguments.Length} args: ({arguments})", e);
        }
    }

    private static object? Evaluate(Expression argument) => argument is ConstantExpression constant
        ? constant.Value
        : Expression.Lambda<Func<object?>>(Expression.Convert(argument,
            typeof(object))).Compile(preferInterpretation: true)();
}
