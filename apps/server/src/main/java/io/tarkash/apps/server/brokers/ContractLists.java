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
 * the brokers have written it. While today's is missing yesterday's is not used. Thread-safe.
 */
public final class ContractLists {
    /** The brokers write their lists early in the morning; all are there by half past eight. */
    static final LocalTime WRITTEN = LocalTime.of(8, 30);

    private final InstantSource clock;
    private final Notices notices;
    private final BiConsumer<Broker, ContractMaster> read;
    private final Map<Broker, ContractMaster> newest = new ConcurrentHashMap<>();
    private final Set<Broker> reading = ConcurrentHashMap.newKeySet();

    /** @param read hears of each new list, on the thread that read it */
    public ContractLists(InstantSource clock, Notices notices, BiConsumer<Broker, ContractMaster> read) {
        this.clock = clock;
        this.notices = notices;
        this.read = read;
    }

    public Masters of(Broker broker) {
        return () -> newest(broker);
    }

    public Optional<ContractMaster> newest(Broker broker) {
        return Optional.ofNullable(newest.get(broker))
                .filter(master -> master.day().equals(dayOfList()));
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
                    read.accept(broker, dated);
                }
                case MasterReading.Failed(String why) ->
                    notices.noticed(Notice.of(
                            Notice.Kind.CONTRACTS_UNREAD,
                            clock.instant(),
                            "the contract list of " + broker + " could not be read: " + why));
            }
        } finally {
            reading.remove(broker);
        }
    }

    /** A list that was read before today's is written is yesterday's. */
    private LocalDate dayOfList() {
        var now = Ist.local(clock.instant());
        return now.toLocalTime().isBefore(WRITTEN) ? now.toLocalDate().minusDays(1) : now.toLocalDate();
    }
}
