using System.Globalization;
using System.Text;

namespace ActorPhotos.TestSupport;

/// <summary>A JSON file of a generated export.</summary>
public sealed record TakeoutJson(string Name, string Text);

/// <summary>One folder of a generated export.</summary>
/// <param name="Path">Below the folder that the archives were unpacked into, by '/'.</param>
public sealed record TakeoutFolder(string Path, IReadOnlyList<string> Media, IReadOnlyList<TakeoutJson> Jsons);

/// <summary>What belongs together.</summary>
/// <param name="Json">Path of the JSON.</param>
/// <param name="Media">Paths of all files that it dates; the first is the photo itself.</param>
/// <param name="Trick">Which trick of naming it is.</param>
public sealed record TakeoutTruth(string Json, IReadOnlyList<string> Media, DateTime TakenUtc, string Trick);

/// <summary>
/// A Google Takeout as Google names it, with the truth. It is made from titles, by what is known of the exporter: it
/// shares no code with what reads it. The same seed gives the same export.
/// </summary>
/// <param name="WithoutJson">Paths of media that no JSON of the export belongs to.</param>
/// <param name="WithoutMedia">Paths of JSON of photos that are not in the export.</param>
/// <param name="NotOfPhotos">Paths of JSON that describes albums.</param>
public sealed record TakeoutExport(
    IReadOnlyList<TakeoutFolder> Folders, IReadOnlyList<TakeoutTruth> Truth, IReadOnlyList<string> WithoutJson,
    IReadOnlyList<string> WithoutMedia, IReadOnlyList<string> NotOfPhotos)
{
    /// <param name="count">Photos with a JSON; copies, videos and what belongs to nothing come on top.</param>
    public static TakeoutExport Generate(int seed, int count)
    {
        var generator = new Generator(seed);
        for (var i = 0; i < count; i++) generator.Photo(i);
        return generator.Export();
    }

    private sealed class Folder(string path)
    {
        public string Path { get; } = path;

        public List<string> Media { get; } = [];

        public List<TakeoutJson> Jsons { get; } = [];

        public HashSet<string> Names { get; } = new(StringComparer.OrdinalIgnoreCase);
    }

    private sealed class Generator(int seed)
    {
        private const int JsonLimit = 46, MediaLimit = 47, PhotosPerFolder = 400;

        private static readonly string[] Edited =
            ["-edited", "-bearbeitet", "-modifié", "-editado", "-edytowane", "-ha editado", "-編集済み", "-effects",
             "-COLLAGE", "-ANIMATION", "-smile", "-mix"];

        private static readonly string[] Albums = ["metadata.json", "Metadaten.json", "métadonnées.json"];

        private readonly Random _random = new(seed);
        private readonly List<Folder> _folders = [];
        private readonly List<TakeoutTruth> _truth = [];
        private readonly List<string> _withoutJson = [], _withoutMedia = [], _albums = [];
        private Folder _folder = null!;
        private Folder _other = null!;

        public void Photo(int i)
        {
            if (i % PhotosPerFolder == 0) NextFolder(i / PhotosPerFolder);
            var taken = new DateTime(1965, 1, 1).AddSeconds(_random.NextInt64(60L * 365 * 86_400));
            switch (i % 20)
            {
                case 0: Plain($"IMG_{i:D5}.jpg", taken); break;
                case 1: Plain($"IMG_{Stamp(taken)}_{i:D5}.jpg", taken, old: true); break;
                case 2: Counted(i, taken); break;
                case 3: OwnCounter(i, taken); break;
                case 4: WithEdit(i, taken); break;
                case 5: LivePhoto(i, taken); break;
                case 6: MotionPhoto(i, taken); break;
                case 7: NoExtension(i, taken); break;
                case 8: Long($"{Words()} {i:D5} {Words()} {Words()}.jpg", taken, "cut name"); break;
                case 9:
                    Long($"{Words(27)}{i:D5} {Words(8)}\U0001F600\U0001F601 x.jpeg", taken,
                    "cut in a character"); break;
                case 10: Replaced(i, taken); break;
                case 11: Version(i, taken); break;
                case 12: Portrait(i, taken); break;
                case 13: SameBeginning(i, taken); break;
                case 14: LongEdited(i, taken); break;
                case 15: NoJson(i, taken); break;
                case 16: OtherPart(i, taken); break;
                case 17: Plain($"Ünïcödé né {i:D5}.HEIC", taken); break;
                case 18: LongOwnCounter(i, taken); break;
                default: Plain($"VID_{Stamp(taken)}_{i:D5}.mp4", taken); break;
            }
        }

        public TakeoutExport Export() => new(
            [.. _folders.Select(folder => new TakeoutFolder(folder.Path, folder.Media, folder.Jsons))],
            _truth, _withoutJson, _withoutMedia, _albums);

        private void NextFolder(int number)
        {
            var name = $"Google Photos/{(number % 2 == 0 ? "Photos from" : "Album")} {2000 + number}";
            _folders.Add(_folder = new($"takeout-001/Takeout/{name}"));
            _folders.Add(_other = new($"takeout-002/Takeout/{name}"));
            var album = Albums[number % Albums.Length];
            _folder.Names.Add(album);
            _folder.Jsons.Add(new(album,
                """{"title": "An album", "access": "protected", "date": {"timestamp": "1500000000"}}"""));
            _albums.Add($"{_folder.Path}/{album}");
        }

        private void Plain(string title, DateTime taken, bool old = false, string trick = "plain") =>
            Tell(title, taken, trick, [Add(_folder, title, "")], "", old);

        /// <summary>
        /// Several photos of one title: the counter stands before the extension, and behind the JSON's.
        /// </summary>
        private void Counted(int i, DateTime taken)
        {
            for (var n = 0; n < 3; n++)
            {
                var counter = n == 0 ? "" : $"({n})";
                Tell($"DSC_{i:D5}.JPG", taken.AddDays(n), "counter",
                    [Add(_folder, $"DSC_{i:D5}.JPG", counter)], counter, old: i % 40 == 2);
            }
            // One more, whose JSON is missing: it must not take another's.
            _withoutJson.Add(Add(_folder, $"DSC_{i:D5}.JPG", "(3)"));
        }

        private void OwnCounter(int i, DateTime taken)
        {
            var title = $"image{i:D5}({1 + i % 30}).jpg";
            Tell(title, taken, "own counter", [Add(_folder, title, "")], "", old: i % 40 == 3);
        }

        private void LongOwnCounter(int i, DateTime taken)
        {
            var title = $"{Words(30)} {i:D5} (38).JPG";
            Tell(title, taken, "own counter, cut", [Add(_folder, title, "")], "", old: i % 40 == 18);
        }

        private void WithEdit(int i, DateTime taken)
        {
            var suffix = Edited[i / 20 % Edited.Length];
            var original = Add(_folder, $"IMG_{i:D5}.jpg", "");
            Tell($"IMG_{i:D5}.jpg", taken, "edited",
                [original, Add(_folder, $"IMG_{i:D5}{suffix}.jpg", "")], "", old: i % 40 == 4);
            Tell($"IMG_{i:D5}.jpg", taken.AddDays(1), "edited, counted",
                [Add(_folder, $"IMG_{i:D5}.jpg", "(1)"), Add(_folder, $"IMG_{i:D5}{suffix}.jpg", "(1)")], "(1)",
                old: i % 40 == 4);
        }

        private void LongEdited(int i, DateTime taken)
        {
            var title = $"{Words(30)} {i:D5} {Words(4)}".PadRight(44, 'x') + ".jpg";
            var edited = Add(_folder, Path.GetFileNameWithoutExtension(title) + "-bearbeitet.jpg", "");
            Tell(title, taken, "edited, cut", [Add(_folder, title, ""), edited], "", old: i % 40 == 14);
        }

        private void LivePhoto(int i, DateTime taken)
        {
            var video = (i / 20 % 4) switch { 0 => ".MP4", 1 => ".MOV", 2 => ".mov", _ => ".mp4" };
            Tell($"IMG_{i:D5}.HEIC", taken, "live photo",
                [Add(_folder, $"IMG_{i:D5}.HEIC", ""), Add(_folder, $"IMG_{i:D5}{video}", "")], "");
            Tell($"IMG_{i:D5}.HEIC", taken.AddDays(1), "live photo, counted",
                [Add(_folder, $"IMG_{i:D5}.HEIC", "(1)"), Add(_folder, $"IMG_{i:D5}{video}", "(1)")], "(1)");
        }

        private void MotionPhoto(int i, DateTime taken)
        {
            var name = $"PXL_{Stamp(taken)}{i % 1000:D3}_{i:D5}";
            Tell($"{name}.MP.jpg", taken, "motion photo",
                [Add(_folder, $"{name}.MP.jpg", ""), Add(_folder, $"{name}{(i % 40 == 6 ? ".MP" : ".MV")}", "")], "",
                old: i % 80 == 6);
        }

        private void NoExtension(int i, DateTime taken)
        {
            var path = Add(_folder, $"Scan {i:D5}.jpg", "");
            Tell($"Scan {i:D5}", taken, "no extension", [path], "", old: i % 40 == 7);
        }

        private void Long(string title, DateTime taken, string trick) =>
            Tell(title, taken, trick, [Add(_folder, title, "")], "", old: _random.Next(2) == 0);

        private void Replaced(int i, DateTime taken) =>
            Plain($"Tom & Ann's {(char)('?' - i % 2 * 5)} {i:D5}.jpg", taken, i % 40 == 10, "replaced characters");

        private void Version(int i, DateTime taken) =>
            Tell($"IMG_{i:D5}.jpg", taken, "version",
                [Add(_folder, $"IMG_{i:D5}.jpg", ""), Add(_folder, $"IMG_{i:D5}~2.jpg", "")], "", old: i % 40 == 11);

        private void Portrait(int i, DateTime taken)
        {
            string[] media = [Add(_folder, $"{i:D5}IMG_P.jpg", ""), Add(_folder, $"{i:D5}IMG_P.jpg", "(1)")];
            Tell($"{i:D5}IMG_PORTRAIT.jpg", taken, "portrait", media, "", name: $"{i:D5}IMG_.json");
        }

        /// <summary>Titles that differ behind the cut of the JSON's name: only their titles tell them apart.</summary>
        private void SameBeginning(int i, DateTime taken)
        {
            var same = $"{Words(30)} {i:D5}".PadRight(JsonLimit, 'z');
            var (first, second) = ($"{same}1 and more.jpg", $"{same}2 and more.jpg");
            Tell(first, taken, "same beginning", [Add(_folder, first, "")], "", old: true);
            Tell(second, taken.AddDays(1), "same beginning", [Add(_folder, second, "")], "", old: true,
                name: $"{same}(1).json");
        }

        private void NoJson(int i, DateTime taken)
        {
            _withoutJson.Add(Add(_folder, $"lonely_{i:D5}.jpg", ""));
            Plain($"IMG_E{i:D5}.JPG", taken);
            var gone = JsonName($"gone_{i:D5}.jpg", "", old: false);
            _folder.Jsons.Add(new(gone, Json($"gone_{i:D5}.jpg", taken)));
            _withoutMedia.Add($"{_folder.Path}/{gone}");
        }

        /// <summary>The archives are cut anywhere: the JSON is in another one than its photo.</summary>
        private void OtherPart(int i, DateTime taken)
        {
            var title = $"P{i:D7}.JPG";
            Tell(title, taken, "other part", [Add(_other, title, "")], "");
        }

        private void Tell(
            string title, DateTime taken, string trick, IReadOnlyList<string> media, string counter, bool old = false,
            string? name = null)
        {
            name ??= JsonName(Sanitized(title), counter, old);
            if (!_folder.Names.Add(name)) throw new InvalidOperationException($"{name} was given twice");
            _folder.Jsons.Add(new(name, Json(title, taken)));
            _truth.Add(new($"{_folder.Path}/{name}", media, taken, trick));
        }

        private static string JsonName(string title, string counter, bool old) =>
            Cut(title + (old ? "" : ".supplemental-metadata"), JsonLimit) + counter + ".json";

        private static string Add(Folder folder, string title, string counter)
        {
            var name = Sanitized(title);
            var extension = Path.GetExtension(name);
            name = Cut(name[..^extension.Length], MediaLimit) + counter + extension;
            if (!folder.Names.Add(name)) throw new InvalidOperationException($"{name} was given twice");
            folder.Media.Add(name);
            return $"{folder.Path}/{name}";
        }

        // Half a character cannot be written.
        private static string Cut(string text, int limit) =>
            text.Length <= limit ? text : char.IsHighSurrogate(text[limit - 1]) ? text[..(limit - 1)] : text[..limit];

        private static string Sanitized(string title) =>
            string.Concat(title.Select(c => "&<>:\"/\\|?*'".Contains(c, StringComparison.Ordinal) ? '_' : c));

        private static string Json(string title, DateTime taken)
        {
            var text = new StringBuilder();
            var seconds = (long)(taken - DateTime.UnixEpoch).TotalSeconds;
            text.Append(CultureInfo.InvariantCulture, $$"""
                {
                  "title": "{{System.Text.Json.JsonEncodedText.Encode(title)}}",
                  "description": "", "imageViews": "1",
                  "creationTime": { "timestamp": "1700000000", "formatted": "14 Nov 2023, 22:13:20 UTC" },
                  "photoTakenTime": { "timestamp": "{{seconds}}", "formatted": "x" },
                  "geoData": { "latitude": 0.0, "longitude": 0.0, "altitude": 0.0 },
                  "googlePhotosOrigin": { "mobileUpload": { "deviceType": "ANDROID_PHONE" } }
                }
                """);
            return text.ToString();
        }

        private string Words(int length = 14)
        {
            const string letters = "abcdefghijklmnopqrstuvwxyz";
            return string.Concat(Enumerable.Range(0, length).Select(_ => letters[_random.Next(letters.Length)]));
        }

        private static string Stamp(DateTime taken) =>
            taken.ToString("yyyyMMdd_HHmmss", CultureInfo.InvariantCulture);
    }
}
