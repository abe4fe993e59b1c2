namespace Akka.Actor;

/// <summary>Something that exists once per system.</summary>
public interface IExtension;

public interface IExtensionId
{
    Type ExtensionType { get; }
    object Apply(ActorSystem system);
    object Get(ActorSystem system);
    object CreateExtension(ExtendedActorSystem system);
}

public interface IExtensionId<T> : IExtensionId
    where T : IExtension
{
    new T Apply(ActorSystem system);
    new T Get(ActorSystem system);
    new T CreateExtension(ExtendedActorSystem system);
}

public abstract class ExtensionIdProvider<T> : IExtensionId<T>
    where T : IExtension
{
    public Type ExtensionType => typeof(T);
    public T Apply(ActorSystem system) => (T)system.RegisterExtension(this);
    public T Get(ActorSystem system) => (T)system.GetExtension(this);
    public abstract T CreateExtension(ExtendedActorSystem system);
    object IExtensionId.Apply(ActorSystem system) => Apply(system);
    object IExtensionId.Get(ActorSystem system) => Get(system);
    object IExtensionId.CreateExtension(ExtendedActorSystem system) => CreateExtension(system);
    public override bool Equals(object? obj) => obj is ExtensionIdProvider<T>;
    public override int GetHashCode() => typeof(T).GetHashCode();
}
