namespace ActorPhotos.Core.Faults;

/// <summary>
/// A place where the program may die: around every durable step and every journalled event. Each is passed in the
/// product, and tools/crash-drill kills the program at each. Before: the step is not durable yet. After: it is, and
/// nobody has been told.
/// </summary>
public enum FaultPoint
{
    // Start, in order.
    LibraryFolderMade,
    StateFolderMade,
    LockTaken,
    CatalogFileMade,
    SchemaStepRun,
    SchemaMigrated,
    CatalogOpened,
    ActorsStarted,
    ControlSocketOpened,

    // Stop, in order.
    JobsQuieted,
    ExifToolStopped,
    CatalogClosed,

    // Files. Unfinished: under a temporary name. Named: renamed, the folders not flushed yet.
    SmallFileWritten,
    SmallFileNamed,
    FolderMade,
    UnfinishedCopyMade,
    UnfinishedCopyWritten,
    CopyStaged,
    UnfinishedCopySwept,
    AttributesSet,
    CopiesFlushed,
    CopyVerified,
    NameGiven,
    LinkMade,
    PlaceholderMade,
    CopyPublished,
    NamesFlushed,
    TreeFileRemoved,
    StagingRemoved,

    // Children.
    BeforeChildRecorded,
    AfterChildRecorded,
    ChildEndRecorded,

    // The catalog's transactions: before and after each commit.
    BeforeSourceKnown,
    AfterSourceKnown,
    BeforeJobRowMade,
    AfterJobRowMade,
    BeforeJobStateSet,
    AfterJobStateSet,
    BeforeBatchRecorded,
    AfterBatchRecorded,
    BeforeWalkCompleted,
    AfterWalkCompleted,
    BeforeMtimesWeighed,
    AfterMtimesWeighed,
    BeforeVerdictsSaved,
    AfterVerdictsSaved,
    BeforeExportSelected,
    AfterExportSelected,
    BeforePresentSettled,
    AfterPresentSettled,
    BeforeCopiesForgotten,
    AfterCopiesForgotten,
    BeforePlanBegun,
    AfterPlanBegun,
    BeforePageReserved,
    AfterPageReserved,
    BeforePlanCompleted,
    AfterPlanCompleted,
    BeforePublishedRecorded,
    AfterPublishedRecorded,
    BeforeFailuresRecorded,
    AfterFailuresRecorded,
    BeforeDuplicatesSettled,
    AfterDuplicatesSettled,
    BeforeKnownSettled,
    AfterKnownSettled,
    BeforeNamesGivenBack,
    AfterNamesGivenBack,
    BeforeSheetSaved,
    AfterSheetSaved,
    BeforeStrikesLifted,
    AfterStrikesLifted,

    // The journal: before an event is written and after it is.
    BeforeJobCreated,
    AfterJobCreated,
    BeforeAttemptStarted,
    AfterAttemptStarted,
    BeforePhaseEntered,
    AfterPhaseEntered,
    BeforeCheckpoint,
    AfterCheckpoint,
    BeforePaused,
    AfterPaused,
    BeforeCompleted,
    AfterCompleted,
    BeforeCancelled,
    AfterCancelled,
    BeforeDiscarded,
    AfterDiscarded,
}
