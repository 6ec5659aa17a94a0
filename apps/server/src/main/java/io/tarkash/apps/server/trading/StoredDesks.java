package io.tarkash.apps.server.trading;

import io.tarkash.domain.account.UserId;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.order.OrderTag.Installation;
import io.tarkash.engine.Owner;
import io.tarkash.engine.desk.Journal;
import io.tarkash.engine.event.DeskRecord;
import io.tarkash.engine.store.ItemStore;
import io.tarkash.engine.store.StoreUnavailable;
import io.tarkash.live.desk.DeskStore;
import io.tarkash.stores.audit.ChainedAuditLog;
import io.tarkash.stores.journal.Definitions;
import io.tarkash.stores.journal.DeskArchive;
import io.tarkash.stores.journal.DeskAudit;
import io.tarkash.stores.journal.Discovery;
import io.tarkash.stores.journal.EmergencyJournal;
import io.tarkash.stores.journal.EmergencyLog;
import io.tarkash.stores.journal.ItemJournal;
import io.tarkash.stores.journal.Shards;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The desks' store: definitions, journals with their audit chains, and the emergency log through which exits go while
 * the store is lost. Thread-safe; a journal belongs to its desk's thread.
 */
public final class StoredDesks implements DeskStore {
    private static final Logger LOG = LoggerFactory.getLogger(StoredDesks.class);

    private final ItemStore store;
    private final Shards shards;
    private final Installation installation;
    private final Definitions definitions;
    private final Discovery discovery;
    private final ChainedAuditLog audit;
    private final EmergencyLog emergency;
    private final GlobalStop stop;
    private final InstantSource clock;
    private final Map<UserId, EmergencyJournal> journals = new ConcurrentHashMap<>();

    public StoredDesks(Parts parts, Installation installation, InstantSource clock) {
        this.store = parts.store();
        this.shards = parts.shards();
        this.installation = installation;
        this.definitions = new Definitions(store, shards);
        this.discovery = new Discovery(store, shards);
        this.audit = parts.audit();
        this.emergency = parts.emergency();
        this.stop = parts.stop();
        this.clock = clock;
    }

    /** What it keeps things in. */
    public record Parts(
            ItemStore store, Shards shards, ChainedAuditLog audit, EmergencyLog emergency, GlobalStop stop) {}

    @Override
    public Set<UserId> withOpenRuns() {
        Set<UserId> users = new TreeSet<>(discovery.open());
        users.addAll(emergency.users());
        return users;
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
        EmergencyJournal journal = new EmergencyJournal(
                new ItemJournal(store, user, shards, new DeskAudit(user, audit.desk(user), clock)),
                emergency,
                user,
                clock,
                new Told());
        List<DeskRecord> records = journal.restore();
        journals.put(user, journal);
        return records;
    }

    @Override
    public Journal journal(UserId user) {
        return Optional.ofNullable(journals.get(user))
                .orElseThrow(() -> new IllegalStateException("the desk of " + user + " was not restored"));
    }

    @Override
    public boolean recover(UserId user) {
        return Optional.ofNullable(journals.get(user))
                .map(EmergencyJournal::isThere)
                .orElse(true);
    }

    @Override
    public Optional<String> entriesStopped() {
        return stop.read().filter(GlobalStop.Setting::stopped).map(GlobalStop.Setting::reason);
    }

    @Override
    public void stopEntries(Optional<String> why) {
        stop.write(why.isPresent(), why.orElse("released"), ChainedAuditLog.SYSTEM);
    }

    /** Moves what was over before this day out of the way of the next start. */
    void archive(UserId user, LocalDate keepFrom) {
        try {
            DeskArchive.Swept swept = new DeskArchive(store, user, shards).sweep(keepFrom, clock.instant());
            if (swept.runs() + swept.alerts() + swept.commands() > 0) {
                LOG.info("archived of {} before {}: {}", user, keepFrom, swept);
            }
        } catch (StoreUnavailable later) {
            LOG.warn("the runs of {} are archived another time: {}", user, later.getMessage());
        }
    }

    LocalDate today() {
        return Ist.local(clock.instant()).toLocalDate();
    }

    /** The desk's loop finds out by itself; this is for the log. */
    private static final class Told implements EmergencyJournal.Listener {
        @Override
        public void lost(UserId user, StoreUnavailable why) {
            LOG.error("the store is lost to the desk of {}; exits go through the emergency log", user, why);
        }

        @Override
        public void back(UserId user) {
            LOG.info("the store is back for the desk of {}", user);
        }
    }
}
