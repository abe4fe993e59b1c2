using Akka.Actor;

namespace ActorPhotos.AkkaStandIn.Tests.Conformance;

/// <summary>What persistent actors promise with any journal.</summary>
public abstract class PersistSpecs(string hocon) : PersistenceSpec(hocon)
{
    [Fact]
    public void Commands_are_held_back_until_the_handler_of_a_persist_has_run()
    {
        var actor = Start("a");

        Tell(actor, a => a.Note("one"));
        actor.Tell("command", TestActor);

        ExpectInOrder("stored one as 1", "command");
    }

    [Fact]
    public void Commands_held_back_keep_their_order_although_each_persists()
    {
        var actor = Start("a");

        for (var i = 1; i <= 20; i++)
        {
            var text = $"event {i}";
            Tell(actor, a => a.Note(text));
            actor.Tell($"command {i}", TestActor);
        }

        for (var i = 1; i <= 20; i++)
            ExpectInOrder($"stored event {i} as {i}", $"command {i}");
    }

    [Fact]
    public void The_handler_sees_the_sender_of_the_command()
    {
        var (actor, first, second) = (Start("a"), CreateTestProbe(), CreateTestProbe());

        void Answer(Scripted a) => a.Persist(new Noted("x"), e => a.From.Tell(e.Text + " for you", a.Cell.Self));
        actor.Tell(new Script(Answer), first);
        actor.Tell(new Script(Answer), second);

        first.ExpectMsg("x for you");
        second.ExpectMsg("x for you");
    }

    [Fact]
    public void Events_of_one_command_run_their_handlers_in_order_before_the_next_command()
    {
        var actor = Start("a");

        Tell(actor, a =>
        {
            a.Note("one");
            a.PersistAll([new Noted("two"), new Noted("three")], e => a.Report($"all {e.Text}"));
            a.Note("four");
            a.Report("end of the command");
        });
        actor.Tell("command", TestActor);

        ExpectInOrder("end of the command", "stored one as 1", "all two", "all three", "stored four as 4", "command");
    }

    [Fact]
    public void A_persist_inside_a_handler_comes_after_those_already_asked_for()
    {
        var actor = Start("a");

        Tell(actor, a =>
        {
            a.Persist(new Noted("outer"), _ =>
            {
                a.Report("outer");
                a.Note("inner");
            });
            a.Note("second");
        });
        actor.Tell("command", TestActor);

        ExpectInOrder("outer", "stored second as 2", "stored inner as 3", "command");
    }

    [Fact]
    public void DeferAsync_runs_after_the_persists_before_it_and_at_once_without_any()
    {
        var actor = Start("a");

        Tell(actor, a =>
        {
            a.DeferAsync("now", a.Report);
            a.Note("one");
            a.DeferAsync("between", a.Report);
            a.Note("two");
            a.DeferAsync("last", a.Report);
            a.Report("end of the command");
        });

        ExpectInOrder("now", "end of the command", "stored one as 1", "between", "stored two as 2", "last");
    }

    [Fact]
    public void What_is_persisted_after_an_await_holds_commands_back_too()
    {
        var (actor, gate) = (Start("a"), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

        actor.Tell(new AsyncScript(async a =>
        {
            a.Report("waits");
            await gate.Task;
            a.Note("one");
            await Task.Yield();
            a.Report("end of the command");
        }), TestActor);
        actor.Tell("command", TestActor);
        ExpectMsg("waits");
        gate.SetResult();

        ExpectInOrder("end of the command", "stored one as 1", "command");
    }

    [Fact]
    public void Tasks_that_end_at_once_keep_the_order_of_what_was_held_back()
    {
        var actor = Start("a");

        Tell(actor, a => a.Note("one"));
        for (var i = 1; i <= 5; i++)
        {
            var text = $"task {i}";
            actor.Tell(new AsyncScript(a =>
            {
                a.Report(text);
                return Task.CompletedTask;
            }), TestActor);
        }

        ExpectInOrder("stored one as 1", "task 1", "task 2", "task 3", "task 4", "task 5");
    }

    [Fact]
    public void Recovery_replays_in_order_and_comes_before_commands_that_were_sent_first()
    {
        Store("a", "one", "two", "three");

        var actor = Sys.ActorOf(Scripted.Props("a", TestActor));
        actor.Tell("first", TestActor);
        Tell(actor, a => a.Note("four"));
        actor.Tell("second", TestActor);

        ExpectInOrder("replayed one", "replayed two", "replayed three", "recovered at 3", "first", "stored four as 4",
            "second");
    }

    [Fact]
    public void Histories_of_different_ids_are_apart()
    {
        Store("a", "one");
        Store("b", "other");

        Sys.ActorOf(Scripted.Props("a", TestActor));

        ExpectInOrder("replayed one", "recovered at 1");
    }

    [Fact]
    public void Persisting_is_refused_while_recovering_and_allowed_from_RecoveryCompleted_on()
    {
        var actor = Start("a", a =>
        {
            a.IsRecovering.ShouldBeFalse();
            a.IsRecoveryFinished.ShouldBeTrue();
            a.Note("welcome");
        });
        actor.Tell("command", TestActor);

        ExpectInOrder("stored welcome as 1", "command");
    }

    [Fact]
    public void A_restart_recovers_again_and_keeps_the_commands()
    {
        var actor = Start("a");

        Tell(actor, a => a.Note("one"));
        Tell(actor, _ => throw new InvalidOperationException("broken"));
        Tell(actor, a => a.Note("two"));
        actor.Tell("command", TestActor);

        ExpectInOrder("stored one as 1", "restarts: broken", "replayed one", "recovered at 1", "stored two as 2",
            "command");
    }

    [Fact]
    public void A_handler_that_throws_goes_to_supervision_and_its_event_is_stored()
    {
        var actor = Start("a");

        Tell(actor, a => a.Persist(new Noted("one"), _ => throw new InvalidOperationException("broken")));
        actor.Tell("command", TestActor);

        ExpectInOrder("restarts: broken", "replayed one", "recovered at 1", "command");
    }

    [Fact]
    public void What_a_command_persisted_before_it_threw_is_stored()
    {
        var actor = Start("a");

        Tell(actor, a =>
        {
            a.Note("one");
            throw new InvalidOperationException("broken");
        });
        actor.Tell("command", TestActor);

        ExpectInOrder("restarts: broken", "replayed one", "recovered at 1", "command");
    }

    [Fact]
    public void A_task_that_throws_after_a_persist_goes_to_supervision_and_its_event_is_stored()
    {
        var actor = Start("a");

        actor.Tell(new AsyncScript(async a =>
        {
            await Task.Yield();
            a.Note("one");
            throw new InvalidOperationException("broken");
        }), TestActor);
        actor.Tell("command", TestActor);

        // Akka.NET may wrap the exception of a task.
        ExpectMsg<string>().ShouldContain("broken");
        ExpectInOrder("replayed one", "recovered at 1", "command");
    }

    [Fact]
    public void Messages_of_the_users_stash_come_before_later_commands()
    {
        var actor = Start("a");

        Tell(actor, a => a.Stash.Stash());
        Tell(actor, a => a.Note("one"));
        Tell(actor, a => a.BecomeQuiet());
        Tell(actor, a =>
        {
            a.Report($"{a.Stash.Count} stashed");
            a.Stash.UnstashAll();
        });
        actor.Tell("later", TestActor);

        // The stashed script stashes itself again; what counts is that it ran before "later".
        ExpectInOrder("stored one as 1", "1 stashed", "quietly later");
        Tell(actor, a => a.Report($"{a.Stash.Count} stashed"));
        ExpectMsg("1 stashed");
    }

    [Fact]
    public void Become_changes_the_commands_also_from_within_a_handler()
    {
        var actor = Start("a");

        Tell(actor, a => a.Persist(new Noted("one"), _ => a.BecomeQuiet()));
        actor.Tell("command", TestActor);

        ExpectMsg("quietly command");
    }

    [Fact]
    public void The_end_of_a_watched_child_is_not_lost_while_events_are_stored()
    {
        var actor = Start("a");

        Tell(actor, a =>
        {
            var child = a.Cell.ActorOf(Props.Create(() => new Idle()));
            a.Cell.Watch(child);
            a.Cell.Stop(child);
            for (var i = 1; i <= 50; i++)
            {
                var text = $"event {i}";
                a.Persist(new Noted(text), e => { if (e.Text == "event 50") a.Report("all stored"); });
            }
        });

        ExpectInOrder("all stored", "child ended");
    }

    [Fact]
    public void Deleted_events_are_not_replayed_and_sequence_numbers_go_on()
    {
        Store("a", "one", "two", "three");
        var actor = Sys.ActorOf(Scripted.Props("a", TestActor));
        ExpectInOrder("replayed one", "replayed two", "replayed three", "recovered at 3");

        Tell(actor, a => a.DeleteMessages(2));
        ExpectMsg("deleted to 2");
        Tell(actor, a => a.DeleteMessages(4));
        ExpectMsg("not deleted to 4");
        End(actor);

        actor = Sys.ActorOf(Scripted.Props("a", TestActor));
        ExpectInOrder("replayed three", "recovered at 3");
        Tell(actor, a => a.DeleteMessages(long.MaxValue));
        ExpectMsg($"deleted to {long.MaxValue}");
        End(actor);

        actor = Sys.ActorOf(Scripted.Props("a", TestActor));
        ExpectMsg("recovered at 3");
        Tell(actor, a => a.Note("four"));
        ExpectMsg("stored four as 4");
    }

    private sealed class Idle : ReceiveActor;
}

public sealed class PersistInMemorySpecs() : PersistSpecs(InMemory);
