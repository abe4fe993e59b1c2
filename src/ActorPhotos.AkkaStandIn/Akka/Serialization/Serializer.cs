using Akka.Actor;

namespace Akka.Serialization;

/// <summary>Turns objects into bytes and back. The identifier is stored with the bytes and must never change.</summary>
public abstract class Serializer
{
    protected readonly ExtendedActorSystem system;
    private readonly Lazy<int> _identifier;

    protected Serializer(ExtendedActorSystem system)
    {
        this.system = system;
        _identifier = new(() => SerializerIdentifierHelper.GetSerializerIdentifierFromConfig(GetType(), system));
    }

    /// <summary>By default what akka.actor.serialization-identifiers says.</summary>
    public virtual int Identifier => _identifier.Value;

    /// <summary>Whether reading needs to know the type.</summary>
    public abstract bool IncludeManifest { get; }
    public abstract byte[] ToBinary(object obj);
    public abstract object FromBinary(byte[] bytes, Type type);
    public T FromBinary<T>(byte[] bytes) => (T)FromBinary(bytes, typeof(T));
}

/// <summary>A serializer that names what it wrote by texts of its own.</summary>
public abstract class SerializerWithStringManifest : Serializer
{
    protected SerializerWithStringManifest(ExtendedActorSystem system)
        : base(system) { }

    public sealed override bool IncludeManifest => true;

    public sealed override object FromBinary(byte[] bytes, Type type) =>
        FromBinary(bytes, type.AssemblyQualifiedName!);

    public abstract object FromBinary(byte[] bytes, string manifest);
    public abstract string Manifest(object o);
}

internal static class SerializerIdentifierHelper
{
    public static int GetSerializerIdentifierFromConfig(Type type, ExtendedActorSystem system)
    {
        var section = system.Settings.Config.GetConfig("akka.actor.serialization-identifiers");
        var id = section?.Tree.Members.Keys.FirstOrDefault(k => Util.TypeNames.Resolve(k.Trim('"')) == type);
        return id is null
            ? throw new ArgumentException(
                $"Couldn't find serializer id for [{type}] under [akka.actor.serialization-identifiers] HOCON path",
                nameof(type))
            : section!.GetInt($"\"{id}\"");
    }
}
