using ActorPhotos.Core.Files;
using ActorPhotos.Files.Native;
using ActorPhotos.TestSupport;

namespace ActorPhotos.Files.Tests.Faults;

internal sealed class StagedCopyTrial : Trial
{
    private readonly CopyMethod _method;
    private readonly bool _flush;
    private readonly SourceFile _photo;
    private FileResult<StagedFile> _result;

    public StagedCopyTrial(string folder, CopyMethod method, bool flush = true)
        : base(folder)
    {
        (_method, _flush) = (method, flush);
        // More than one buffer, so that a fault can come between two writes.
        Put("source/photo.jpg", [.. Enumerable.Repeat(Photo, 1 + Hasher.BufferSize / Photo.Length).SelectMany(b => b)]);
        File.SetUnixFileMode(this["source/photo.jpg"], UnixFileMode.UserRead | UnixFileMode.GroupRead);
        Directory.CreateDirectory(this["state/in"]);
        _photo = SourceFile.Open(Source, At("photo.jpg")).Value;
    }

    public override FileError? Run()
    {
        _result = StagedCopy.Write(_photo, State, At("in/.ap-1.tmp"), _method, flush: _flush);
        return _result.Error;
    }

    public override void CheckValue()
    {
        _result.Value.Hash.ShouldBe(ContentHash.Of(File.ReadAllBytes(this["source/photo.jpg"])));
        _result.Value.SourceStamp.ShouldBe(_photo.Stamp);
    }

    public override void Dispose()
    {
        _photo.Dispose();
        base.Dispose();
    }
}

internal enum FinalName
{
    Free,
    FreeAndFlushedLater,
    Taken,
    OnAnotherDevice,

    /// <summary>The file is published already, under another name of the library.</summary>
    OfPublished,
}

/// <summary>A staged file gets its name, or is refused it.</summary>
internal sealed class PublishTrial : Trial
{
    private static readonly BytePath Staged = At("staging/ab/abcd"), Final = At("2024/05/photo.jpg");
    private static readonly BytePath Published = At("2000/photo.jpg");
    private readonly PublishMethod _method;
    private readonly FinalName _name;

    public PublishTrial(string folder, PublishMethod method, FinalName name)
        : base(folder)
    {
        (_method, _name) = (method, name);
        Put(name == FinalName.OfPublished ? "library/2000/photo.jpg" : "state/staging/ab/abcd", "developed");
        if (name == FinalName.Taken) Put("library/2024/05/photo.jpg", "of somebody else");
    }

    // As between two file systems; the copy beside the final name is then renamed within one.
    public override void Describe(FaultPlan plan)
    {
        if (_name != FinalName.OnAnotherDevice) return;
        plan.Standing(
            _method == PublishMethod.LinkThenUnlink ? SystemCall.Link : SystemCall.Rename,
            Fault.Error(Errnos.EXDEV), times: 1);
    }

    public override FileError? Run() => Publish() switch
    {
        PublishResult.Published published when _name != FinalName.Taken => Check(published),
        PublishResult.AlreadyExists when _name == FinalName.Taken => null,
        PublishResult.AlreadyExists => FileError.FromErrno(Errnos.EEXIST, "publish"),
        PublishResult.Failed failed => failed.Error,
        var other => throw new InvalidOperationException($"{other} on a name that is taken"),
    };

    // The empty placeholder, where it could not be looked at or removed after the rename had failed.
    public override bool MayRemain(string line, FaultPlan plan) => _method == PublishMethod.PlaceholderThenRename
        && plan.Seen.Any(seen => seen.Fault.Errno != 0
            && (seen.Call is SystemCall.Status or SystemCall.Unlink || seen.Fault.TakesEffect))
        && line.StartsWith($"library/{Final.Text} RegularFile 600 {ContentHash.Of([])}", StringComparison.Ordinal);

    public override FileError? RunAgain()
    {
        if (Folders.RemovePlaceholder(Library, Final).Error is { } error) return error;
        return Publish() switch
        {
            PublishResult.AlreadyExists when _name == FinalName.Taken => null,
            PublishResult.Published when _name != FinalName.Taken => null,
            PublishResult.AlreadyExists when Stands() => Folders.RemoveFile(State, Staged),
            PublishResult.Failed { Error.Kind: FileErrorKind.Vanished } when Stands() => null,
            PublishResult.Failed failed => failed.Error,
            _ => FileError.FromErrno(Errnos.EEXIST, "publish"),
        };
    }

    private PublishResult Publish() => _name == FinalName.OfPublished
        ? Publisher.Move(Library, Published, Final, _method)
        : Publisher.Publish(State, Staged, Library, Final, _method, flush: _name != FinalName.FreeAndFlushedLater);

    private bool Stands() => Verification.Expect(Library, Final, ContentHash.Of("developed"u8)).IsOk;

    private static FileError? Check(PublishResult.Published published)
    {
        published.Status.Size.ShouldBe("developed".Length);
        return null;
    }
}

/// <summary>An operation whose value is compared with that of an undisturbed run, if it has one.</summary>
internal sealed class CallTrial : Trial
{
    private readonly Func<CallTrial, (FileError? Error, object? Value)> _call;
    private object? _value;

    public CallTrial(
        string folder, Action<CallTrial> prepare, Func<CallTrial, (FileError? Error, object? Value)> call)
        : base(folder)
    {
        _call = call;
        prepare(this);
    }

    public object? Expected { get; init; }

    public SnapshotOf Comparing { get; init; } = SnapshotOf.Times;

    public Func<string, bool> Leaves { get; init; } = _ => false;

    public Func<FaultPlan, bool> Loses { get; init; } = _ => false;

    public Action<CallTrial> BeforeAgain { get; init; } = _ => { };

    public override SnapshotOf Compared => Comparing;

    public static (FileError?, object?) Of<T>(FileResult<T> result)
        where T : notnull => (result.Error, result.IsOk ? result.Value : null);

    public void Write(string relative, string content) => Put(relative, content);

    public override FileError? Run()
    {
        (_value as IDisposable)?.Dispose();
        (var error, _value) = _call(this);
        return error;
    }

    public override void CheckValue()
    {
        if (Expected is not null) _value.ShouldBe(Expected);
    }

    public override bool MayRemain(string line, FaultPlan plan) => Leaves(line);

    public override bool MayLose(FaultPlan plan) => Loses(plan);

    public override FileError? RunAgain()
    {
        BeforeAgain(this);
        return Run();
    }

    public override void Dispose()
    {
        (_value as IDisposable)?.Dispose();
        base.Dispose();
    }
}
