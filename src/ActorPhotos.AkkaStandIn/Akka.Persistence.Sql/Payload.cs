using Akka.Actor;

namespace Akka.Persistence.Sql;

/// <summary>An object as it lies in a row: the bytes, who wrote them and what they are.</summary>
internal readonly record struct Payload(byte[] Bytes, int SerializerId, string Manifest)
{
    public static Payload Of(object value, ActorSystem system)
    {
        var serializer = system.Serialization.FindSerializerFor(value);
        var manifest = Serialization.Serialization.ManifestFor(serializer, value);
        return new Payload(serializer.ToBinary(value), serializer.Identifier, manifest);
    }

    public object Read(ActorSystem system) => system.Serialization.Deserialize(Bytes, SerializerId, Manifest);
}
