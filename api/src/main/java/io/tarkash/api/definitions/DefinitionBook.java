package io.tarkash.api.definitions;

import io.tarkash.domain.account.UserId;
import io.tarkash.domain.order.OrderTag.Installation;
import io.tarkash.engine.Owner;
import io.tarkash.engine.store.Write;
import io.tarkash.engine.time.Time;
import io.tarkash.stores.journal.CommitRefused;
import io.tarkash.stores.journal.Defined;
import io.tarkash.stores.journal.DefinitionEdit;
import io.tarkash.stores.journal.Definitions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * All changes of what users define. Changes of one user happen one after the other in this process, and the store's
 * conditions hold off other processes: a change that meets one is worked out once more on fresh data. Whoever follows is
 * told of each change in its order. Thread-safe.
 */
public final class DefinitionBook {
    private static final int STRIPES = 64;

    private final Definitions definitions;
    private final Installation installation;
    private final Time time;
    private final Consumer<Owner> follower;
    private final List<ReentrantLock> locks =
            IntStream.range(0, STRIPES).mapToObj(i -> new ReentrantLock()).toList();

    /** @param follower hears what the user has after each change, before the change is answered; quick and harmless */
    public DefinitionBook(Definitions definitions, Installation installation, Time time, Consumer<Owner> follower) {
        this.definitions = definitions;
        this.installation = installation;
        this.time = time;
        this.follower = follower;
    }

    /** What the user has; empty if nothing ever. */
    public Optional<Defined> read(UserId user) {
        return definitions.defined(user, installation);
    }

    Installation installation() {
        return installation;
    }

    /** Published baskets after a place; see {@link Definitions#published}. */
    public List<Definitions.Published> published(String after, int max) {
        return definitions.published(after, max);
    }

    /** Does one change, with what is to be durable beside it. */
    public Outcome change(UserId user, Edit edit, Companion with) {
        ReentrantLock lock = locks.get(Math.floorMod(user.value().hashCode(), STRIPES));
        lock.lock();
        try {
            return attempt(user, edit, with);
        } catch (CommitRefused first) {
            try {
                return attempt(user, edit, with);
            } catch (CommitRefused again) {
                return new Outcome.Conflict("it is being changed elsewhere at this moment; ask again");
            }
        } finally {
            lock.unlock();
        }
    }

    private Outcome attempt(UserId user, Edit edit, Companion with) {
        DefinitionEdit reading = definitions.edit(user, installation);
        return switch (edit.on(reading.before())) {
            case Step.No(Outcome outcome) -> outcome;
            case Step.Go(var wanted, var published, var version) -> {
                DefinitionEdit.Prepared prepared = reading.prepare(wanted, published, time.now());
                Outcome.Done done = new Outcome.Done(prepared.after(), version.applyAsInt(prepared.after()));
                List<Write> besides = with.writes(done);
                if (!prepared.isNothing() || !besides.isEmpty()) {
                    prepared.commit(besides);
                }
                if (!prepared.isNothing()) {
                    follower.accept(prepared.after().owner());
                }
                yield done;
            }
        };
    }
}
