using System.CommandLine;
using ActorPhotos.Catalog.Records;
using ActorPhotos.Cli.Output;
using ActorPhotos.Cli.Running;
using ActorPhotos.Core.Timestamps.Clocks;
using ActorPhotos.Hosting;
using ActorPhotos.Hosting.Running;
using ActorPhotos.Pipeline.Dating;

namespace ActorPhotos.Cli.Commands;

/// <summary><c>align</c>: how wrong the clock of a camera is, found out with another camera's help.</summary>
internal static class AlignCommand
{
    private const int PageRows = 1000;

    private const string About = """
        Lists the cameras of a library, or works out how wrong a camera's clock is: from photos of two cameras that show
        the same moment, from satellite times and shared events, or as you say. It shows the model, what it leaves
        unexplained and what would change; --apply keeps it, 'actorphotos redate' then brings dates and names up to
        date. Nothing is ever written into a source.

        Examples:
          actorphotos align --library ~/Library
          actorphotos align --reference iPhone --photo a.jpg --target "EOS 80D" --photo b.jpg --library ~/Library
          actorphotos align --pair a1.jpg=b1.jpg --pair a2.jpg=b2.jpg --apply --library ~/Library
          actorphotos align --camera "EOS 80D" --offset +01:03:12 --drift 2 --apply --library ~/Library
          actorphotos align --estimate --camera "EOS 80D" --library ~/Library
          actorphotos align --forget "EOS 80D" --library ~/Library
        """;

    public static Command Create()
    {
        var options = new AlignOptions();
        var common = new CommonOptions();
        var command = new Command("align", About);
        options.AddTo(command);
        common.AddTo(command, runsJobs: false);
        command.SetAction(parsed => RedateCommand.Zoned(() => Run(options, common, parsed)));
        return command;
    }

    private static int Run(AlignOptions options, CommonOptions common, ParseResult parsed)
    {
        var (library, state, json) = (common.Library(parsed), common.State(parsed), common.Json(parsed));
        if (options.Forget(parsed) is { } forgotten)
        {
            using var owned = OwnedCatalog.Open(library, state, "actorphotos align --forget", TimeProvider.System);
            var known = owned.Catalog.Clocks.List().Select(clock => clock.Model.Camera).ToList();
            var key = Only(known, camera => camera, forgotten, "has a clock model");
            owned.Catalog.Clocks.Forget(key, options.By(parsed));
            AlignWriter.Forgotten(key, json, Console.Out);
            return ExitCode.Completed;
        }
        ClockEstimate? chosen = null;
        using (var opened = OpenedLibrary.Open(library, state))
        {
            var survey = ClockSurvey.Of(opened.Catalog, PageRows);
            if (options.EstimatesAll(parsed))
            {
                AlignWriter.Estimates(
                    [.. survey.Cameras.Select(camera => (camera, survey.Estimate(camera)))], json, Console.Out);
                return ExitCode.Completed;
            }
            if (options.Pairs(parsed) is { Count: > 0 } pairs)
            {
                chosen = OfPairs(options, parsed, opened, survey, pairs);
            }
            else if (options.Camera(parsed) is { } name)
            {
                var camera = Camera(survey, name);
                chosen = options.Offset(parsed) is { } offset
                    ? Given(camera, offset, options.Drift(parsed))
                    : survey.Estimate(camera, options.Reference(parsed) is { } other ? Camera(survey, other) : null)
                        ?? throw new HostStartException(
                            $"The clock of {camera.Key} cannot be estimated: no satellite times, and no moments "
                            + "shared with a camera that has them. Give a pair of photos, or --offset.");
            }
            if (chosen is null)
            {
                AlignWriter.List(survey, json, Console.Out);
                return ExitCode.Completed;
            }
            var photos = survey.Cameras.First(camera => camera.Key == chosen.Model.Camera);
            AlignWriter.Write(chosen, photos, options.Applies(parsed), json, Console.Out);
        }
        if (options.Applies(parsed))
        {
            using var owned = OwnedCatalog.Open(library, state, "actorphotos align --apply", TimeProvider.System);
            owned.Catalog.Clocks.Save(new ClockModelRecord(
                chosen.Model, chosen.Used, chosen.MedianSeconds, chosen.WorstSeconds, options.By(parsed), 0));
        }
        return ExitCode.Completed;
    }

    private static ClockEstimate Given(CameraSeen camera, TimeSpan offset, double drift) => new(
        ClockEstimator.Given(camera.Key, camera.Photos.Count == 0 ? default : camera.Photos[0].Shown, offset, drift),
        0, 0, null, null, null);

    private static ClockEstimate OfPairs(
        AlignOptions options, ParseResult parsed, OpenedLibrary library, ClockSurvey survey,
        IReadOnlyList<(string Reference, string Target)> names)
    {
        string? target = options.Target(parsed) is { } name ? Camera(survey, name).Key : null;
        var reference = options.Reference(parsed) is { } other ? Camera(survey, other).Key : null;
        List<ClockPair> pairs = [];
        foreach (var (known, wrong) in names)
        {
            var right = Photo(library, known);
            var photo = Photo(library, wrong);
            if (reference is not null && right.Camera != reference)
            {
                throw new HostStartException(
                    $"{known} is not of {reference}, but of {right.Camera ?? "no known camera"}.");
            }
            if (photo.Camera is null || photo.Shown is not { } shown)
            {
                throw new HostStartException($"{wrong} does not say which camera took it when: it cannot be aligned.");
            }
            if (photo.Camera != (target ??= photo.Camera))
            {
                throw new HostStartException($"{wrong} is not of {target}, but of {photo.Camera}.");
            }
            pairs.Add(new(shown, right.True ?? throw new HostStartException(
                $"{known} has no time of day to go by."), ClockPairKind.Anchor));
        }
        return ClockEstimator.Estimate(target!, pairs) ?? throw new HostStartException(
            "The pairs contradict each other: no three of them agree. Check which photos show the same moment.");
    }

    private static AlignedPhoto Photo(OpenedLibrary library, string name) =>
        AlignedPhoto.Of(library.Catalog, NamedFile.Explain(library.Catalog, library.State, name));

    private static CameraSeen Camera(ClockSurvey survey, string name) =>
        Only(survey.Cameras, camera => camera.Key, name, "is in this library");

    /// <summary>The one with this name, or the only one that has it in its name.</summary>
    private static T Only<T>(IReadOnlyList<T> all, Func<T, string> key, string name, string what)
    {
        var found = all.Where(one => key(one) == name).ToList();
        if (found.Count == 0)
        {
            found = [.. all.Where(one => key(one).Contains(name, StringComparison.OrdinalIgnoreCase))];
        }
        return found switch
        {
            [var only] => only,
            [] => throw new HostStartException($"No camera '{name}' {what}; 'actorphotos align' lists them."),
            _ => throw new HostStartException(
                $"'{name}' may be any of {found.Count} cameras: {string.Join(", ", found.Select(key).Take(5))}."),
        };
    }
}
