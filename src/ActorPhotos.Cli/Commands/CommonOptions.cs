using System.CommandLine;
using System.Globalization;
using ActorPhotos.Cli.Output;
using ActorPhotos.Hosting;
using ActorPhotos.Hosting.Settings;

namespace ActorPhotos.Cli.Commands;

/// <summary>Options that several commands share, and what they mean together.</summary>
internal sealed class CommonOptions
{
    /// <summary>Stands for <c>--library</c> when that is left out.</summary>
    public const string LibraryVariable = "ACTORPHOTOS_LIBRARY";

    private readonly Option<string?> _library = new("--library", "-l")
    {
        Description = $"Folder of the library. Default: {LibraryVariable} in the environment.",
        HelpName = "DIR",
    };

    private readonly Option<string?> _state = new("--state")
    {
        Description = "Folder for catalog and journal. Default: DIR/.actorphotos, or $XDG_STATE_HOME when the "
            + "library is on a network share.",
        HelpName = "DIR",
    };

    private readonly Option<string?> _config = new("--config")
    {
        Description = "HOCON file with settings that differ from the defaults (hocon/actorphotos.conf lists all).",
        HelpName = "FILE",
    };

    // Text, because a validator that asks for a number that is none throws.
    private readonly Option<string?> _workers = new("--workers")
    {
        Description = "Width of every stage and number of ExifTool processes, 1 to 64. Default: from the settings.",
        HelpName = "N",
    };

    private readonly Option<bool> _json = new("--json")
    {
        Description = "Results as JSON on standard output, no progress.",
    };

    private readonly Option<bool> _verbose = new("--verbose", "-v")
    {
        Description = "Log what the actors do, on standard error.",
    };

    public CommonOptions() => _workers.Validators.Add(result =>
    {
        if (result.Tokens is [var token] && Workers(token.Value) is null)
        {
            result.AddError("--workers takes a whole number from 1 to 64.");
        }
    });

    public void AddTo(Command command, bool runsJobs)
    {
        command.Options.Add(_library);
        command.Options.Add(_state);
        command.Options.Add(_json);
        if (runsJobs)
        {
            command.Options.Add(_config);
            command.Options.Add(_workers);
            command.Options.Add(_verbose);
        }
    }

    public bool Json(ParseResult parsed) => parsed.GetValue(_json);

    public string? State(ParseResult parsed) => parsed.GetValue(_state);

    /// <exception cref="HostStartException">Neither the option nor the variable is set.</exception>
    public string Library(ParseResult parsed) => LibraryOrNull(parsed)
        ?? throw new HostStartException($"Which library? Add --library DIR, or set {LibraryVariable}.");

    public string? LibraryOrNull(ParseResult parsed) =>
        (parsed.GetValue(_library) ?? Environment.GetEnvironmentVariable(LibraryVariable)) is { Length: > 0 } library
            ? Path.GetFullPath(library)
            : null;

    /// <exception cref="SettingsException"/>
    public ProgramSettings Settings(ParseResult parsed)
    {
        var file = parsed.GetValue(_config);
        string? text;
        try
        {
            text = file is null ? null : System.IO.File.ReadAllText(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException($"--config {file} cannot be read: {error.Message}");
        }
        var environment = Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "", StringComparer.Ordinal);
        var settings = SettingsReader.Read(HoconFiles.Settings, text, file, environment);
        return parsed.GetValue(_workers) is { } given && Workers(given) is { } workers
            ? settings.WithWorkers(workers) : settings;
    }

    private static int? Workers(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is >= 1 and <= 64
            ? count : null;

    public HostOptions Host(ParseResult parsed, bool createLibrary = true) => new(
        Library(parsed), State(parsed), createLibrary,
        SafeText.Of(string.Join(' ', ["actorphotos", .. parsed.Tokens.Select(token => token.Value)])),
        Settings(parsed), parsed.GetValue(_verbose) ? "INFO" : "WARNING");
}
