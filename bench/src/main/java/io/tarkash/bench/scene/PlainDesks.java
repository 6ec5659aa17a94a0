package io.tarkash.bench.scene;

import io.tarkash.domain.account.UserId;
import io.tarkash.domain.order.OrderTag.Installation;
import io.tarkash.engine.Owner;
import io.tarkash.engine.desk.Journal;
import io.tarkash.engine.event.DeskRecord;
import io.tarkash.engine.event.Due;
import io.tarkash.engine.store.ItemStore;
import io.tarkash.live.desk.DeskStore;
import io.tarkash.stores.journal.Definitions;
import io.tarkash.stores.journal.Discovery;
import io.tarkash.stores.journal.ItemJournal;
import io.tarkash.stores.journal.Shards;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** The desks' view of an item store that is never lost: what a server has, without its emergency log. */
public final class PlainDesks implements DeskStore {
    private final ItemStore store;
    private final Installation installation;
    private final Definitions definitions;
    private final Discovery discovery;
    private final Map<UserId, ItemJournal> journals = new ConcurrentHashMap<>();
    private volatile Optional<String> stopped = Optional.empty();

    public PlainDesks(ItemStore store, Installation installation) {
        this.store = store;
        this.installation = installation;
        this.definitions = new Definitions(store, Shards.ONE);
        this.discovery = new Discovery(store, Shards.ONE);
    }

    public Definitions definitions() {
        return definitions;
    }

    /** What the store itself says is due in a minute. */
    public Collection<Due> due(LocalDateTime minute) {
        return discovery.due(minute).values().stream().flatMap(List::stream).toList();
    }

    @Override
    public Set<UserId> withOpenRuns() {
        return discovery.open();
    }

    @Override
    public Set<UserId> withStrategies() {
        return new TreeSet<>(definitions.users());
    }

    @Override
    public Optional<Owner> owner(UserId user) {
        return definitions.owner(user, installation);
    }

    @Override
    public List<DeskRecord> restore(UserId user) {
        ItemJournal journal = new ItemJournal(store, user, Shards.ONE);
        journals.put(user, journal);
        return journal.restore();
    }

    @Override
    public Journal journal(UserId user) {
        return Optional.ofNullable(journals.get(user))
                .orElseThrow(() -> new IllegalStateException(user + " was not restored"));
    }

    @Override
    public boolean recover(UserId user) {
        return true;
    }

    @Override
    public Optional<String> entriesStopped() {
        return stopped;
    }

    @Override
    public void stopEntries(Optional<String> why) {
        stopped = why;
    }
}
