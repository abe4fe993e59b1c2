using ActorPhotos.Core.Files;
using ActorPhotos.Files;
using ActorPhotos.Hosting.State;

namespace ActorPhotos.Hosting.Running;

/// <summary>Who works on a library right now, in the owner's own words; found out by trying its lock.</summary>
public static class LibraryOwner
{
    internal static readonly BytePath LockName = BytePath.FromText("lock");

    /// <summary>Null when nobody does.</summary>
    public static string? Of(StateLayout state, TimeProvider time)
    {
        var self = new LockOwner(Environment.ProcessId, Environment.MachineName, time.GetLocalNow(), "looking");
        switch (LibraryLock.Take(state.InLibrary!, LockName, self))
        {
            case LockResult.Held held:
                held.Lock.Dispose();
                return null;
            case LockResult.HeldByAnother another:
                return another.Owner.Length > 0 ? another.Owner : "another process";
            default:
                return null; // a lock that cannot be tried is reported when it is needed
        }
    }
}
