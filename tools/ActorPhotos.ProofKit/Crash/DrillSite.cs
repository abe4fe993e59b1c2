using System.Diagnostics;
using System.Globalization;
using ActorPhotos.Core.Faults;
using ActorPhotos.ProofKit.Support;
using ActorPhotos.TestSupport;

namespace ActorPhotos.ProofKit.Crash;

/// <summary>
/// The sources of the drill, and the libraries that scenarios begin with. Everything lies in one scratch folder.
/// </summary>
public sealed class DrillSite : IDisposable
{
    private const int Killed = 128 + 9;

    private readonly SampleLibrary _sample;
    private readonly Dictionary<DrillSource, string> _sources = [];
    private readonly Dictionary<DrillSource, TreeSnapshot> _untouched = [];
    private readonly IReadOnlyDictionary<string, string> _settings;
    private int _next;
    private bool _kept;

    private DrillSite(int files, IReadOnlyDictionary<string, string> settings, bool timed)
    {
        (_sample, Files, IsTimed) = (SampleLibrary.Make(files), files, timed);
        _settings = new Dictionary<string, string>(settings)
        {
            // What a killed runtime leaves behind goes with the site.
            ["TMPDIR"] = Directory.CreateDirectory(_sample.Library("tmp")).FullName,
            ["DOTNET_EnableDiagnostics"] = "0",
        };
        _sources[DrillSource.Still] = _sample.Source;
        AddCompanions(_sample.Source);
        _untouched[DrillSource.Still] = TreeSnapshot.Take(_sample.Source, SnapshotOf.Untouched);
    }

    public int Files { get; }

    /// <summary>Whether it is judged how long things take.</summary>
    public bool IsTimed { get; }

    public TimeSpan OrphanPatience => TimeSpan.FromSeconds(IsTimed ? 2 : 60);

    /// <summary>Sources and, when asked for, the libraries to begin with.</summary>
    /// <param name="small">Small batches, so that a small sample has many.</param>
    /// <param name="timed">Judge also how long things take; not on a machine that others use.</param>
    public static async Task<DrillSite> Make(int files, bool beginnings, bool small, bool timed = true)
    {
        var settings = new Dictionary<string, string>
        {
            // Most of a short run is compiling; this spares a tenth of it and changes nothing else.
            ["DOTNET_TieredPGO"] = "0",
        };
        if (small)
        {
            settings["ACTORPHOTOS_BATCH_FILES"] = "20";
            settings["ACTORPHOTOS_EXIFTOOL_WORKERS"] = "1";
        }
        var site = new DrillSite(files, settings, timed);
        if (beginnings)
        {
            await site.MakeBeginnings();
        }
        return site;
    }

    public string Source(DrillSource source) => _sources[source];

    public TreeSnapshot Untouched(DrillSource source) => _untouched[source];

    /// <summary>A new folder; what is in it is removed with <see cref="Remove"/> or with the site.</summary>
    public string NewFolder(string name) =>
        _sample.Library(string.Create(CultureInfo.InvariantCulture, $"{Interlocked.Increment(ref _next)}-{name}"));

    public string BeginningOf(Beginning beginning) => _sample.Library($"begin-{beginning}");

    /// <summary>Everything stays on disk, also after the end.</summary>
    public void Keep() => _kept = true;

    public RunningProgram Start(
        Scenario scenario, string library, string mark, IReadOnlyDictionary<string, string>? more = null)
    {
        var environment = new Dictionary<string, string>(_settings) { [Family.Mark] = mark };
        foreach (var (name, value) in more ?? new Dictionary<string, string>())
        {
            environment[name] = value;
        }
        string[] words = [.. scenario.Command.Split(' ').Select(word => word switch
        {
            "SOURCE" => Source(scenario.Source),
            "LIBRARY" => library,
            "STATE" => StateOf(library),
            _ => word,
        })];
        return RefusingKernel.Under(scenario.Refusals, () => RunningProgram.Start(environment, words));
    }

    /// <summary>Where the databases of a trial's library are.</summary>
    public static string DatabasesOf(Scenario scenario, string library) =>
        scenario.Command.EndsWith("STATE", StringComparison.Ordinal)
            ? StateOf(library) : Path.Combine(library, ".actorphotos");

    public static void Copy(string from, string to) => Command("cp", "-a", from, to);

    public static void Remove(string folder) => Command("rm", "-rf", folder);

    public void Dispose()
    {
        if (!_kept)
        {
            _sample.Dispose();
        }
    }

    private static string StateOf(string library) => library + "-state";

    private async Task MakeBeginnings()
    {
        foreach (var source in new[] { DrillSource.Changed, DrillSource.Known })
        {
            _sources[source] = _sample.Library($"source-{source}");
            Copy(_sample.Source, _sources[source]);
        }
        ShareMtimes(_sources[DrillSource.Known]);
        var again = new Scenario("", default, DrillSource.Changed, Scenario.Import.Command);
        var ingest = new Scenario("", default, DrillSource.Known, "ingest SOURCE --library LIBRARY");
        await Task.WhenAll(
            Begin(Beginning.Imported, again, null),
            Begin(Beginning.Ingested, ingest, null),
            Begin(Beginning.KilledInIngest, Scenario.Import, (FaultPoint.UnfinishedCopyWritten, Files / 2)),
            Begin(Beginning.KilledInExport, Scenario.Import, (FaultPoint.CopyPublished, Files / 3)));
        Copy(BeginningOf(Beginning.KilledInExport), BeginningOf(Beginning.Cancelled));
        await Begin(Beginning.Cancelled, Scenario.All.Single(scenario => scenario.Name == "cancel"), null);
        Copy(BeginningOf(Beginning.Imported), BeginningOf(Beginning.Decided));
        await Begin(Beginning.Decided, new Scenario(
            "", default, DrillSource.Still, "review --all --shift +1d --by drill --library LIBRARY"), null);
        Change(_sources[DrillSource.Changed], BeginningOf(Beginning.Imported));
        File.AppendAllText(Photos(_sources[DrillSource.Known])[7], "changed after it was ingested");
        foreach (var source in new[] { DrillSource.Changed, DrillSource.Known })
        {
            _untouched[source] = TreeSnapshot.Take(_sources[source], SnapshotOf.Untouched);
        }
    }

    private async Task Begin(Beginning beginning, Scenario scenario, (FaultPoint Point, int Pass)? death)
    {
        var die = new Dictionary<string, string>();
        if (death is { } at)
        {
            die[DeathWish.Variable] = DeathWish.Of(at.Point, at.Pass);
        }
        var mark = Family.NewMark();
        using var program = Start(scenario, BeginningOf(beginning), mark, die);
        var exit = await program.Exit();
        await Family.Left(mark, TimeSpan.FromSeconds(5));
        if (exit != (death is null ? 0 : Killed))
        {
            throw new InvalidOperationException($"{beginning} could not be made: exit code {exit}. {program.Errors}");
        }
    }

    /// <summary>Sidecars of some photos, some of them equal and broken, one without its photo, one of none.</summary>
    private static void AddCompanions(string source)
    {
        var photos = Photos(source);
        for (var i = 0; i < 12; i++)
        {
            var photo = photos[i * photos.Count / 12];
            var seconds = (1_500_000_000 + (i * 86_400)).ToString(CultureInfo.InvariantCulture);
            switch (i % 3)
            {
                case 0:
                    File.WriteAllText(photo + ".json", $$$"""
                        {"title": "{{{Path.GetFileName(photo)}}}", "photoTakenTime": {"timestamp": "{{{seconds}}}"}}
                        """);
                    break;
                case 1:
                    File.WriteAllText(Path.ChangeExtension(photo, ".xmp"), $"""
                        <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
                          xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description
                          xmlns:exif="http://ns.adobe.com/exif/1.0/"
                          exif:DateTimeOriginal="2018-07-{i + 1:D2}T12:00:00"/></rdf:RDF></x:xmpmeta>
                        """);
                    break;
                default:
                    File.WriteAllText(photo + ".xmp", "<?xml version='1.0'?><x:xmpmeta xmlns:x='adobe:ns:meta/'>");
                    break;
            }
        }
        File.WriteAllText(
            Path.Combine(source, "gone.jpg.json"), """{"photoTakenTime": {"timestamp": "1500000000"}}""");
        File.WriteAllText(Path.Combine(source, "package.json"), """{"name": "no photo's"}""");
    }

    /// <summary>All of it seems to have been copied at one moment; fifty files make that evidence.</summary>
    private static void ShareMtimes(string source)
    {
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories)
            .Where(path => !path.Contains("/hostile/", StringComparison.Ordinal)))
        {
            File.SetLastWriteTimeUtc(file, new DateTime(2021, 5, 6, 7, 8, 9, DateTimeKind.Utc));
        }
    }

    /// <summary>New, gone and changed files, and a copy that somebody removed from the library.</summary>
    private static void Change(string source, string library)
    {
        var photos = Photos(source);
        for (var i = 0; i < 12; i++)
        {
            var photo = photos[i * photos.Count / 12];
            switch (i % 3)
            {
                case 0:
                    File.Copy(photo, photo + ".new.jpg");
                    File.AppendAllText(photo + ".new.jpg", $"new {i}");
                    break;
                case 1: File.AppendAllText(photo, $"changed {i}"); break;
                default: Command("rm", photo); break;
            }
        }
        Command("rm", Directory.EnumerateFiles(library, "*.jpg", SearchOption.AllDirectories)
            .Where(path => !path.Contains("/.actorphotos/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).ElementAt(3));
    }

    private static List<string> Photos(string source) =>
        [.. Directory.EnumerateFiles(source, "*.jpg", SearchOption.AllDirectories)
            .Where(path => !path.Contains("/hostile/", StringComparison.Ordinal) && new FileInfo(path).Length > 0)
            .Order(StringComparer.Ordinal)];

    private static void Command(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed");
        }
    }
}
