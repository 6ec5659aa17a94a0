package io.tarkash.live.line;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.account.UserId;
import io.tarkash.engine.event.Event;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;

/** The lines of one desk, by account. Changed by the desk's own thread; read by any. */
public final class Lines {
    private final UserId user;
    private final LineParts parts;
    private final Consumer<Event> desk;
    private final Map<AccountId, BrokerLine> lines = new ConcurrentSkipListMap<>();
    private volatile boolean holdsEntries;

    public Lines(UserId user, LineParts parts, Consumer<Event> desk) {
        this.user = user;
        this.parts = parts;
        this.desk = desk;
    }

    /**
     * Makes the lines that are missing, each of which reads its book at once, and ends those of accounts that are gone
     * unless they are still {@code needed}.
     */
    public void keep(Collection<BrokerAccount> accounts, Set<AccountId> needed) {
        for (BrokerAccount account : accounts) {
            BrokerLine known = lines.get(account.id());
            if (known == null || !known.account().equals(account)) {
                open(account);
            }
        }
        List<AccountId> known = accounts.stream().map(BrokerAccount::id).toList();
        for (AccountId account : List.copyOf(lines.keySet())) {
            if (!known.contains(account) && !needed.contains(account)) {
                lines.remove(account);
                parts.connections().disconnect(user, account);
            }
        }
    }

    public Optional<BrokerLine> line(AccountId account) {
        return Optional.ofNullable(lines.get(account));
    }

    public List<BrokerLine> all() {
        return List.copyOf(lines.values());
    }

    /** No entry of any account gets its turn any more. */
    public void holdEntries() {
        holdsEntries = true;
        lines.values().forEach(BrokerLine::holdEntries);
    }

    public int unfinished() {
        return lines.values().stream().mapToInt(BrokerLine::unfinished).sum();
    }

    private void open(BrokerAccount account) {
        BrokerLine line = new BrokerLine(user, account, parts, desk);
        lines.put(account.id(), line);
        if (holdsEntries) {
            line.holdEntries();
        }
        Instant now = parts.time().now();
        line.readBook(now);
    }
}
