using System.Text.Json;
using System.Text.Json.Serialization;
using Akka.Actor;
using Akka.Serialization;

namespace ActorPhotos.Pipeline.Jobs;

/// <summary>
/// Job events and snapshots as JSON under a versioned manifest and a fixed identifier, never a CLR type name, so a
/// journal outlives renames and the actor runtime. A changed meaning gets a new version and a reader for the old one.
/// </summary>
public sealed class JobEventSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    /// <summary>Kept in every journal row; never reuse or change it.</summary>
    public const int FixedIdentifier = 7301;

    private static readonly JobEventJson Json = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    });

    private static readonly Dictionary<string, Type> Types = new(StringComparer.Ordinal)
    {
        ["job-created/1"] = typeof(JobCreated),
        ["job-started/1"] = typeof(AttemptStarted),
        ["phase-entered/1"] = typeof(PhaseEntered),
        ["checkpoint/1"] = typeof(CheckpointReached),
        ["job-paused/1"] = typeof(JobPaused),
        ["job-completed/1"] = typeof(JobCompleted),
        ["job-failed/1"] = typeof(JobFailed),
        ["job-halted/1"] = typeof(JobHalted),
        ["job-cancelled/1"] = typeof(JobCancelled),
        ["job-discarded/1"] = typeof(JobDiscarded),
        ["job-state/1"] = typeof(JobState),
    };

    private static readonly Dictionary<Type, string> Manifests = Types.ToDictionary(t => t.Value, t => t.Key);

    public override int Identifier => FixedIdentifier;

    /// <summary>Every manifest this version can read, oldest first.</summary>
    public static IReadOnlyCollection<string> KnownManifests => Types.Keys;

    public override string Manifest(object o) => Manifests[o.GetType()];

    public override byte[] ToBinary(object obj) => JsonSerializer.SerializeToUtf8Bytes(obj, obj.GetType(), Json);

    public override object FromBinary(byte[] bytes, string manifest) =>
        Types.TryGetValue(manifest, out var type)
            ? JsonSerializer.Deserialize(bytes, type, Json)!
            : throw new System.Runtime.Serialization.SerializationException(
                $"The journal holds '{manifest}', which this version cannot read: it was written by a newer one.");
}

/// <summary>Written by the compiler: found by reflection the code would be compiled at every start.</summary>
[JsonSerializable(typeof(JobCreated))]
[JsonSerializable(typeof(AttemptStarted))]
[JsonSerializable(typeof(PhaseEntered))]
[JsonSerializable(typeof(CheckpointReached))]
[JsonSerializable(typeof(JobPaused))]
[JsonSerializable(typeof(JobCompleted))]
[JsonSerializable(typeof(JobFailed))]
[JsonSerializable(typeof(JobHalted))]
[JsonSerializable(typeof(JobCancelled))]
[JsonSerializable(typeof(JobDiscarded))]
[JsonSerializable(typeof(JobState))]
internal sealed partial class JobEventJson : JsonSerializerContext;
