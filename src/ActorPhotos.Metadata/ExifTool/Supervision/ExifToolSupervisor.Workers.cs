using ActorPhotos.Metadata.ExifTool.Processes;
using Akka.Actor;
using Akka.Event;

namespace ActorPhotos.Metadata.ExifTool.Supervision;

/// <content>When there are how many workers: found, made, replaced, let go and stopped.</content>
public sealed partial class ExifToolSupervisor
{
    private void Locate()
    {
        if (_locating) return;
        _locating = true;
        _ = LocateAsync(_settings, _time).PipeTo(Self, failure: e =>
            new Located(new(_settings.Path, null, false, $"Looking for ExifTool failed: {e.Message}"), null));
    }

    private static async Task<Located> LocateAsync(ExifToolSettings settings, TimeProvider time)
    {
        ChildRecord? record = null;
        if (settings.StateFolder is { } folder)
        {
            await OrphanSweep.KillAsync(folder, time);
            record = new ChildRecord(folder);
        }
        return new(await ExifToolLocator.LocateAsync(settings.Path), record);
    }

    private void OnLocated(Located located)
    {
        _locating = false;
        _location = located.Location;
        _record = located.Record;
        if (!_location.IsUsable) BecomeUnavailable(_location.Explanation);
        TellStatus();
        Dispatch();
    }

    private void CreateWorkers()
    {
        if (_stopping || _backingOff || _unavailable is not null || _location is not { IsUsable: true }) return;
        // After a failed start one child is tried at a time, however long the queue is.
        // Busy ones and not requests in flight: a child may still read what was cancelled.
        var busy = _workers.Values.Count(worker => worker.State is WorkerState.Busy or WorkerState.Checking);
        var wanted = _gate.FailedStarts > 0 ? 1 : Math.Min(_size.Target, _requests.Queue.Count + busy);
        while (_requests.Queue.Count > 0 && _workers.Count < wanted)
        {
            if (_gate.WaitForWindow() is var wait && wait > TimeSpan.Zero)
            {
                BackOff(wait);
                return;
            }
            _gate.Started();
            _book.Started();
            var slot = Enumerable.Range(1, _size.Most).First(n => Context.Child("worker-" + n).IsNobody());
            var launch = new ExifToolLaunch(
                _location.Path!, _settings.MemoryLimitBytes, _settings.StartTimeLimit, _settings.ExitPatience, _record);
            var worker = Context.ActorOf(
                ExifToolWorker.Props(launch, _settings.Recycle, _time), "worker-" + slot);
            Context.Watch(worker);
            _workers.Add(worker, new PoolWorker(slot));
        }
    }

    private void OnReady(WorkerReady ready)
    {
        if (!_workers.TryGetValue(Sender, out var worker) || worker.State == WorkerState.Ending) return;
        var now = _time.GetTimestamp();
        if (worker.State == WorkerState.Starting)
        {
            (worker.Tool, worker.Born, _halfOpen) = (ready.Tool, now, false);
            _gate.Came();
        }
        if (worker.State != WorkerState.Checking) worker.IdleSince = now;
        worker.State = WorkerState.Idle;
        if (_stopping) EndWorkers(which => which.State == WorkerState.Idle, atOnce: false);
        else Dispatch();
    }

    private void OnWorkerEnded(WorkerEnded ended)
    {
        if (!_workers.TryGetValue(Sender, out var worker)) return;
        worker.State = WorkerState.Ending;
        var (reason, detail, confirmed) = ended.End;
        worker.EndedAsExpected = reason.IsExpected();
        _book.Ended(worker.Slot, reason, detail);
        if (!confirmed && ended.Pid is { } pid) _notGone.Add(pid);
        if (!reason.IsExpected()) _log.Warning("ExifTool {0} ended: {1} {2}", ended.Pid ?? 0, reason, detail);
        FailAttemptOf(Sender, reason, detail, ended.End.Errors);
        if (reason.IsExpected()) return;
        if (ended.HadStarted)
        {
            _gate.Lost();
            return;
        }
        _gate.Failed();
        // While another child lives, the tool works: requests wait for that one.
        var isLast = _workers.Values.All(other => other.State == WorkerState.Ending);
        if (_gate.FailedStarts >= _settings.FailedStartsToOpen && isLast)
            BecomeUnavailable($"ExifTool could not be started {_gate.FailedStarts} times in a row: {detail}");
    }

    private void OnTerminated(IActorRef worker)
    {
        if (!_workers.Remove(worker, out var about)) return;
        // Only a bug in the worker ends it without its last word; its request is not lost for that.
        FailAttemptOf(worker, null, "the worker failed");
        if (_stopping) TellStoppedIfDone();
        else if (about.EndedAsExpected) CreateWorkers();
        else BackOff(_gate.WaitAfterLoss());
    }

    private void BackOff(TimeSpan wait)
    {
        if (_backingOff) return;
        if (wait <= TimeSpan.Zero)
        {
            CreateWorkers();
            return;
        }
        _backingOff = true;
        Timers.StartSingleTimer(nameof(BackOffOver), BackOffOver.Instance, wait);
    }

    /// <summary>Children without work: asked whether they still answer, and let go after long.</summary>
    private void OnLookAtIdle()
    {
        if (_stopping) return;
        foreach (var (worker, about) in _workers.Where(entry => entry.Value.State == WorkerState.Idle).ToList())
        {
            if (_settings.MostIdle > TimeSpan.Zero && _time.GetElapsedTime(about.IdleSince) >= _settings.MostIdle)
            {
                End(worker, StopReason.RecycledIdle);
                continue;
            }
            about.State = WorkerState.Checking;
            worker.Tell(CheckChild.Instance);
        }
    }

    private void End(IActorRef worker, StopReason reason)
    {
        _workers[worker].State = WorkerState.Ending;
        worker.Tell(new EndChild(reason));
    }

    private void BecomeUnavailable(string why)
    {
        _log.Warning("ExifTool is unavailable: {0}", why);
        (_unavailable, _halfOpen) = (why, false);
        _book.Available(false);
        foreach (var request in _requests.DrainWaiting())
            AnswerUnavailable(request, why);
        Timers.StartSingleTimer(nameof(TryAgain), TryAgain.Instance, _settings.OpenFor);
    }

    private void OnTryAgain()
    {
        _unavailable = null;
        _book.Available(true);
        // What was not found may have been installed; what did not start gets one try before the circuit opens again.
        if (_location is { IsUsable: false }) _location = null;
        else _gate.HalfOpen();
        _halfOpen = true;
    }

    private void OnStop(StopExifTool stop)
    {
        _stopAskers.Add(Sender);
        if (!_stopping)
        {
            _stopping = true;
            foreach (var request in _requests.DrainWaiting())
                AnswerUnavailable(request, Stopping);
            _log.Info("stopping ExifTool: {0} processes, {1} requests under way", Alive, _requests.InFlight);
            EndWorkers(worker => worker.State != WorkerState.Busy, atOnce: false);
            Timers.StartSingleTimer(nameof(GraceOver), GraceOver.Instance, _settings.StopGrace);
        }
        if (stop.AtOnce) EndWorkers(_ => true, atOnce: true);
        TellStoppedIfDone();
    }

    /// <summary>Goes by who exists, not by who may take work: a child that is still starting must end, too.</summary>
    private void EndWorkers(Func<PoolWorker, bool> which, bool atOnce)
    {
        foreach (var (worker, about) in _workers)
        {
            if ((about.State == WorkerState.Ending && !atOnce) || !which(about)) continue;
            // Busy stays Busy until its attempt is settled.
            if (about.State != WorkerState.Busy) about.State = WorkerState.Ending;
            worker.Tell(new EndChild(StopReason.Requested, atOnce));
        }
    }

    private void TellStoppedIfDone()
    {
        if (_workers.Count > 0) return;
        Timers.Cancel(nameof(GraceOver));
        _log.Info("ExifTool is stopped; {0} processes would not end", _notGone.Count);
        foreach (var asker in _stopAskers) asker.Tell(new ExifToolStopped([.. _notGone]));
        _stopAskers.Clear();
    }
}
