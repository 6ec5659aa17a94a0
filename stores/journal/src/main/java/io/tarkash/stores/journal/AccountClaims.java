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
 * Which desk a broker account is proven to belong to. Anybody may write anybody's client code down and trade it on paper;
 * it becomes one user's alone when the broker has said that it let that user in as this client. Broker and client code
 * are claimed by exactly one user's desk, whatever the users call the account; a claim stays until that desk gives it up.
 * A claim that was kept before proofs were asked for counts as none. Thread-safe.
 */
public final class AccountClaims {
    private static final String DESK = "desk";
    private static final String PROVEN = "proven";
    private static final long YES = 1;

    private final ItemStore store;

    public AccountClaims(ItemStore store) {
        this.store = store;
    }

    /** Claims the account for the desk of whoever has just proven it; one that it holds already stays held. */
    public Claim claim(BrokerAccount account, UserId desk) {
        ItemKey key = Keys.claim(account);
        Item item = Item.of(key.pk(), key.sk()).with(DESK, desk.value()).with(PROVEN, YES);
        return switch (store.commit(Transaction.of(Write.put(item, freeFor(desk))))) {
            case CommitResult.Committed committed -> new Claim.Held();
            case CommitResult.Refused refused -> new Claim.HeldBy(holder(refused));
        };
    }

    /** Gives the account up; what another desk holds stays as it is. */
    public void release(BrokerAccount account, UserId desk) {
        store.commit(Transaction.of(Write.delete(Keys.claim(account), Condition.equal(DESK, desk.value()))));
    }

    /** Whose desk the account is proven to belong to now, if anybody's. */
    public Optional<UserId> holder(BrokerAccount account) {
        return store.get(Keys.claim(account))
                .filter(item -> item.whole(PROVEN).orElse(0) == YES)
                .flatMap(item -> item.text(DESK))
                .map(UserId::new);
    }

    /** For somebody's transaction: refused where the account is proven to be another desk's. */
    public Write free(BrokerAccount account, UserId desk) {
        return Write.check(Keys.claim(account), freeFor(desk));
    }

    /** The end of a claim for somebody's transaction; refused where another desk holds the account. */
    public Write releasing(BrokerAccount account, UserId desk) {
        return Write.delete(Keys.claim(account), freeFor(desk));
    }

    private static Condition freeFor(UserId desk) {
        return Condition.anyOf(Condition.not(Condition.equal(PROVEN, YES)), Condition.equal(DESK, desk.value()));
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
