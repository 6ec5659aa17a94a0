package io.tarkash.apps.server.brokers;

import io.tarkash.domain.account.Broker;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.live.link.BrokerHouse;
import io.tarkash.live.link.BrokerSession;
import io.tarkash.live.link.ContractMaster;
import io.tarkash.live.link.Credentials;
import io.tarkash.live.link.MasterReading;
import io.tarkash.live.link.Masters;
import io.tarkash.live.notice.Notice;
import io.tarkash.live.notice.Notices;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/**
 * Each broker's contract list of today, read once a day when an account of that broker has a session, and not before
 * the brokers have written it. While today's is missing nothing is entered, and what is open is closed by the last list
 * there was: a contract keeps its name and number until it expires. Thread-safe.
 */
public final class ContractLists {
    /** The brokers write their lists early in the morning; all are there by half past eight. */
    static final LocalTime WRITTEN = LocalTime.of(8, 30);

    private final InstantSource clock;
    private final Notices notices;
    private final BiConsumer<Broker, ContractMaster> read;
    private final KeptLists kept;
    private final Map<Broker, ContractMaster> last = new ConcurrentHashMap<>();
    private final Map<Broker, ContractMaster> newest = new ConcurrentHashMap<>();
    private final Set<Broker> reading = ConcurrentHashMap.newKeySet();

    /** @param read hears of each new list, on the thread that read it */
    public ContractLists(
            InstantSource clock, Notices notices, KeptLists kept, BiConsumer<Broker, ContractMaster> read) {
        this.kept = kept;
        for (Broker broker : Broker.values()) {
            kept.kept(broker).ifPresent(list -> last.put(broker, list));
        }
        this.clock = clock;
        this.notices = notices;
        this.read = read;
    }

    /** Gives links what they name contracts by: today's list, or the last there was. */
    public Masters of(Broker broker) {
        return () -> newest(broker).or(() -> Optional.ofNullable(last.get(broker)));
    }

    /** Today's list. */
    public Optional<ContractMaster> newest(Broker broker) {
        return Optional.ofNullable(newest.get(broker))
                .filter(master -> master.day().equals(dayOfList()));
    }

    /** Why nothing may be entered at this broker for now. */
    public Optional<String> hindersEntries(Broker broker) {
        return newest(broker).isPresent()
                ? Optional.empty()
                : Optional.of("today's list of " + broker + "'s contracts was not read yet");
    }

    /** Reads the broker's list if today's is missing and nobody is reading it. Blocks for as long as it takes. */
    public void ensure(BrokerHouse house, Credentials credentials, BrokerSession session) {
        Broker broker = house.broker();
        if (newest(broker).isPresent() || !reading.add(broker)) {
            return;
        }
        try {
            switch (house.readMaster(credentials, session)) {
                case MasterReading.Read(ContractMaster master) -> {
                    ContractMaster dated = master.asOf(dayOfList());
                    newest.put(broker, dated);
                    last.put(broker, dated);
                    kept.keep(broker, dated);
                    read.accept(broker, dated);
                }
                case MasterReading.Failed(String why) -> unread(broker, why);
            }
        } finally {
            reading.remove(broker);
        }
    }

    private void unread(Broker broker, String why) {
        String without = Optional.ofNullable(last.get(broker))
                .map(old -> "Nothing is entered there until it is; what is open is closed by the list of " + old.day())
                .orElse("Nothing can be entered or closed there until it is");
        notices.noticed(Notice.of(
                Notice.Kind.CONTRACTS_UNREAD,
                clock.instant(),
                "the contract list of " + broker + " could not be read: " + why + ". " + without + "."));
    }

    /** A list that was read before today's is written is yesterday's. */
    private LocalDate dayOfList() {
        var now = Ist.local(clock.instant());
        return now.toLocalTime().isBefore(WRITTEN) ? now.toLocalDate().minusDays(1) : now.toLocalDate();
    }
}
