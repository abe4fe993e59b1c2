using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Util;

namespace Akka.Serialization;

/// <summary>The serializers of a system and which types they are for.</summary>
public sealed class Serialization
{
    private readonly Dictionary<string, Serializer> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<int, Serializer> _byId = [];
    private readonly Dictionary<Type, Serializer> _bindings = [];

    internal Serialization(ExtendedActorSystem system)
    {
        System = system;
        var config = system.Settings.Config;
        foreach (var name in config.GetConfig(
            "akka.actor.serializers")?.Tree.Members.Keys ?? Enumerable.Empty<string>())
        {
            var type = TypeNames.Resolve(config.GetString($"akka.actor.serializers.\"{name}\"")!);
            AddSerializer(name, (Serializer)Activator.CreateInstance(type, system)!);
        }
        var bindings = config.GetConfig("akka.actor.serialization-bindings");
        foreach (var typeName in bindings?.Tree.Members.Keys ?? Enumerable.Empty<string>())
        {
            var name = bindings!.GetString($"\"{typeName}\"")!;
            AddSerializationMap(TypeNames.Resolve(typeName), _byName.GetValueOrDefault(name)
                ?? throw new Configuration.ConfigurationException(
                    $"Serializer [{name}] is bound to [{typeName}] but not defined in akka.actor.serializers."));
        }
    }

    public ExtendedActorSystem System { get; }

    public static string ManifestFor(Serializer s, object msg) => s switch
    {
        SerializerWithStringManifest named => named.Manifest(msg),
        { IncludeManifest: true } => TypeManifest(msg.GetType()),
        _ => "",
    };

    public void AddSerializer(string name, Serializer serializer)
    {
        _byName[name] = serializer;
        _byId[serializer.Identifier] = serializer;
    }

    public void AddSerializationMap(Type type, Serializer serializer) => _bindings[type] = serializer;
    public byte[] Serialize(object o) => FindSerializerFor(o).ToBinary(o);

    public object Deserialize(byte[] bytes, int serializerId, Type type) =>
        ById(serializerId, type.ToString()).FromBinary(bytes, type);

    public object Deserialize(byte[] bytes, int serializerId, string manifest) => ById(serializerId, manifest) switch
    {
        SerializerWithStringManifest named => named.FromBinary(bytes, manifest),
        var other => other.FromBinary(bytes, string.IsNullOrEmpty(manifest) ? null! : TypeNames.Resolve(manifest)),
    };

    public Serializer FindSerializerFor(object obj, string? defaultSerializerName = null) =>
        FindSerializerForType(obj.GetType(), defaultSerializerName);

    /// <summary>The binding of the type itself, else of the nearest base class or an interface of it.</summary>
    public Serializer FindSerializerForType(Type objectType, string? defaultSerializerName = null)
    {
        for (var type = objectType; type is not null && type != typeof(object); type = type.BaseType)
        {
            if (_bindings.TryGetValue(type, out var exact)) return exact;
        }
        return _bindings.FirstOrDefault(b => b.Key.IsAssignableFrom(objectType) && b.Key != typeof(object)).Value
            ?? (defaultSerializerName is null ? null : _byName.GetValueOrDefault(defaultSerializerName))
            ?? _bindings.GetValueOrDefault(typeof(object))
            ?? throw new SerializationException(
                $"No serializer is bound to [{objectType}] in akka.actor.serialization-bindings. Akka.NET would use " +
                "Newtonsoft.Json here, which the stand-in does not have.");
    }

    private static string TypeManifest(Type type) => $"{type.FullName}, {type.Assembly.GetName().Name}";

    private Serializer ById(int id, string manifest) => _byId.GetValueOrDefault(id) ?? throw new SerializationException(
        $"Cannot find serializer with id [{id}] (manifest [{manifest}]). The most probable reason is that the " +
        "configuration entry 'akka.actor.serializers' is not in sync between the two systems.");
}
