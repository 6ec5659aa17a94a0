package io.tarkash.stores.journal;

import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.account.UserId;
import io.tarkash.engine.store.CommitResult;
import io.tarkash.engine.store.Condition;
import io.tarkash.engine.store.Item;
import io.tarkash.engine.store.ItemKey;
import io.tarkash.engine.store.ItemStore;
import io.tarkash.engine.store.Transaction;
import io.tarkash.engine.store.Write;
import java.util.Optional;

/**
 * Which desk a broker account belongs to. Broker and client code are claimed by exactly one user's desk, whatever the
 * users call the account; a claim stays until that desk gives it up. Thread-safe.
 */
public final class AccountClaims {
    private static final String DESK = "desk";

    private final ItemStore store;

    public AccountClaims(ItemStore store) {
        this.store = store;
    }

    /** Claims the account for a desk; one that it holds already stays held. */
    public Claim claim(BrokerAccount account, UserId desk) {
        return switch (store.commit(Transaction.of(claiming(account, desk)))) {
            case CommitResult.Committed committed -> new Claim.Held();
            case CommitResult.Refused refused -> new Claim.HeldBy(holder(refused));
        };
    }

    /** Gives the account up; what another desk holds stays as it is. */
    public void release(BrokerAccount account, UserId desk) {
        store.commit(Transaction.of(Write.delete(Keys.claim(account), Condition.equal(DESK, desk.value()))));
    }

    /** Whose desk the account belongs to now, if to any. */
    public Optional<UserId> holder(BrokerAccount account) {
        return store.get(Keys.claim(account)).flatMap(item -> item.text(DESK)).map(UserId::new);
    }

    /** The claim for somebody's transaction; refused where another desk holds the account. */
    public Write claiming(BrokerAccount account, UserId desk) {
        ItemKey key = Keys.claim(account);
        return Write.put(Item.of(key.pk(), key.sk()).with(DESK, desk.value()), freeFor(desk));
    }

    /** The end of a claim for somebody's transaction; refused where another desk holds the account. */
    public Write releasing(BrokerAccount account, UserId desk) {
        return Write.delete(Keys.claim(account), freeFor(desk));
    }

    private static Condition freeFor(UserId desk) {
        return Condition.anyOf(Condition.ABSENT, Condition.equal(DESK, desk.value()));
    }

    private static UserId holder(CommitResult.Refused refused) {
        return refused.failures().stream()
                .flatMap(failure -> failure.found().stream())
                .flatMap(item -> item.text(DESK).stream())
                .map(UserId::new)
                .findFirst()
                .orElseThrow();
    }
}
