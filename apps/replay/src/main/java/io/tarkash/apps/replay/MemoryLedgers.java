package io.tarkash.apps.replay;

import io.tarkash.apps.replay.plan.Plan;
import io.tarkash.brokers.paper.PaperBook;
import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.order.OrderTag.Installation;
import io.tarkash.domain.strategy.Basket;
import io.tarkash.domain.strategy.Strategy;
import io.tarkash.engine.Owner;
import io.tarkash.engine.desk.Journal;
import io.tarkash.engine.event.Due;
import io.tarkash.engine.state.DeskState;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** placeholder until the journal lands. */
final class MemoryLedgers implements Ledgers {
    private final Owner owner;
    private final DeskState state = new DeskState();
    private long queries;

    MemoryLedgers(Plan plan) {
        this.owner = new Owner(plan.user(), Installation.of("replay"), plan.accounts(), plan.baskets());
    }

    @Override
    public Owner owner() {
        return owner;
    }

    @Override
    public DeskState state() {
        return state;
    }

    @Override
    public Journal journal() {
        return records -> {};
    }

    @Override
    public List<Due> due(LocalDateTime minute) {
        queries++;
        List<Due> due = new ArrayList<>();
        for (Basket basket : owner.baskets()) {
            for (Strategy strategy : basket.strategies()) {
                if (strategy.schedule().entry().equals(minute.toLocalTime())) {
                    due.add(new Due(owner.user(), strategy.id(), Due.Kind.ENTRY));
                }
            }
        }
        return due;
    }

    @Override
    public long storeQueries() {
        return queries;
    }

    @Override
    public PaperBook paperBook(AccountId account) {
        return PaperBook.inMemory();
    }

    @Override
    public Optional<Instant> lastKnown() {
        return Optional.empty();
    }

    @Override
    public void close() {}
}
