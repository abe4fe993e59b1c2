namespace ActorPhotos.Core.Outcomes;

/// <summary>
/// The closed list of reasons behind outcomes. <see cref="ReasonText"/> gives each its stable code and its sentence.
/// </summary>
public enum Reason
{
    // Pending
    AwaitingPublication,
    ToolUnavailable,
    Interrupted,
    NoSpace,

    // Published or known, and how it was dated
    Dated,
    DatedByFileTime,
    NoDate,
    MetadataUnreadable,
    MetadataTimedOut,

    // Present, duplicate
    AlreadyInLibrary,
    SameBytes,

    // Companion
    CompanionOfMaster,

    // Excluded
    NotMedia,
    IgnoredName,
    ZeroBytes,
    SymbolicLink,
    SpecialFile,
    LibraryItself,
    SidecarWithoutPhoto,

    // Failed
    FolderUnreadable,
    FileUnreadable,
    ChangedWhileReading,
    Vanished,
    ReadError,
    CopyFailed,
    VerifyFailed,
    PublishFailed,
    NameTooLong,
}
