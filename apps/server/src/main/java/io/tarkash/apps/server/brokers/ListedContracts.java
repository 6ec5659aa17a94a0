package io.tarkash.apps.server.brokers;

import io.tarkash.domain.account.Broker;
import io.tarkash.domain.market.contract.ContractTables;
import io.tarkash.domain.market.contract.ListedExpiry;
import io.tarkash.live.board.MasterCheck;
import io.tarkash.live.link.ContractMaster;
import io.tarkash.live.notice.Notice;
import io.tarkash.live.notice.Notices;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The contract lists of the day beside the tables: each new one is compared and its differences told, and what all
 * lists agree on is handed on to go before the tables. Thread-safe.
 */
public final class ListedContracts {
    private final InstantSource clock;
    private final Notices notices;
    private final Supplier<ContractTables> tables;
    private final Consumer<List<ListedExpiry>> overriding;
    private final Map<Broker, ContractMaster> today = new EnumMap<>(Broker.class);

    /**
     * @param tables as they were loaded, without what a list has put into them
     * @param overriding hears after each list what goes before the tables, which may be nothing
     */
    public ListedContracts(
            InstantSource clock,
            Notices notices,
            Supplier<ContractTables> tables,
            Consumer<List<ListedExpiry>> overriding) {
        this.clock = clock;
        this.notices = notices;
        this.tables = tables;
        this.overriding = overriding;
    }

    /** A broker's list has been read. */
    public synchronized void read(Broker broker, ContractMaster master) {
        today.values().removeIf(known -> !known.day().equals(master.day()));
        today.put(broker, master);
        MasterCheck check = check(master);
        List<String> differences = check.differences(broker);
        List<String> disagreements = check.disagreements();
        if (!differences.isEmpty()) {
            tell(broker + " lists contracts otherwise than the market facts have them: "
                    + String.join("; ", differences)
                    + ". Lot, tick and moved expiries are traded as listed, unless brokers contradict each other.");
        }
        if (!disagreements.isEmpty()) {
            tell("the brokers' contract lists contradict each other, and the market facts hold: "
                    + String.join("; ", disagreements) + ". Enter nothing in these contracts before it is cleared up.");
        }
        overriding.accept(check.overriding());
    }

    /** The tables were loaded anew: what goes before them may be something else. */
    public synchronized void compareAgain() {
        today.values().stream()
                .findFirst()
                .ifPresent(any -> overriding.accept(check(any).overriding()));
    }

    /** What a broker lists otherwise than the tables, and where lists contradict each other; empty without its list. */
    public synchronized Optional<List<String>> differences(Broker broker) {
        return Optional.ofNullable(today.get(broker)).map(master -> {
            MasterCheck check = check(master);
            return Stream.concat(check.differences(broker).stream(), check.disagreements().stream())
                    .toList();
        });
    }

    private MasterCheck check(ContractMaster any) {
        return new MasterCheck(tables.get(), any.day(), today);
    }

    private void tell(String text) {
        notices.noticed(Notice.of(Notice.Kind.CONTRACTS_DIFFER, clock.instant(), text));
    }
}
