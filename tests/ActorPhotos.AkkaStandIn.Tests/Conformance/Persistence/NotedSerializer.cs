using System.Text;
using Akka.Actor;
using Akka.Serialization;

namespace ActorPhotos.AkkaStandIn.Tests.Conformance;

/// <summary>The event and the snapshot of the persistence specs.</summary>
public sealed record Noted(string Text)
{
    /// <summary>An event that cannot be turned into bytes.</summary>
    public const string Unwritable = "unwritable";

    /// <summary>An event whose bytes cannot be read again.</summary>
    public const string Unreadable = "unreadable";
}

/// <summary>Fixed identifier, short manifest, UTF-8: nothing in a row depends on CLR names.</summary>
public sealed class NotedSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    public const string Manifest1 = "noted/1";

    public override int Identifier => 7001;

    public static string Hocon => $$"""
        akka.actor.serializers.noted = "{{Name(typeof(NotedSerializer))}}"
        akka.actor.serialization-bindings { "{{Name(typeof(Noted))}}" = noted }
        """;

    public override string Manifest(object o) => Manifest1;

    public override byte[] ToBinary(object obj) => obj is Noted { Text: Noted.Unwritable }
        ? throw new NotSupportedException("This event cannot be written.")
        : Encoding.UTF8.GetBytes(((Noted)obj).Text);

    public override object FromBinary(byte[] bytes, string manifest)
    {
        var text = Encoding.UTF8.GetString(bytes);
        return manifest == Manifest1 && text != Noted.Unreadable
            ? new Noted(text)
            : throw new NotSupportedException("This event cannot be read.");
    }

    private static string Name(Type type) => $"{type.FullName}, {type.Assembly.GetName().Name}";
}
