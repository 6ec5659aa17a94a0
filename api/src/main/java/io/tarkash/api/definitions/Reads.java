package io.tarkash.api.definitions;

import io.tarkash.api.web.Call;
import io.tarkash.api.web.Problem;
import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.account.UserId;
import io.tarkash.domain.strategy.Basket;
import io.tarkash.domain.strategy.BasketId;
import io.tarkash.domain.strategy.StrategyId;
import io.tarkash.engine.Owner;
import io.tarkash.engine.Owner.Owned;
import io.tarkash.stores.journal.Defined;
import io.tarkash.stores.journal.Defined.Revisions;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds the things of a caller by the ids of the path; what is not theirs is not found. */
final class Reads {
    private final DefinitionBook book;

    Reads(DefinitionBook book) {
        this.book = book;
    }

    /** All that the caller has, which may be nothing. */
    Defined of(Call call) {
        UserId user = call.user();
        return book.read(user)
                .orElseGet(() -> new Defined(
                        new Owner(user, book.installation(), List.of(), List.of()),
                        new TreeSet<>(),
                        new Revisions(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), 0)));
    }

    static Basket basket(Defined defined, BasketId id) {
        return Owners.basket(defined.owner(), id)
                .orElseThrow(() -> Problem.notFound().asRefusal());
    }

    static Owned strategy(Defined defined, StrategyId id) {
        return defined.owner().strategy(id).orElseThrow(() -> Problem.notFound().asRefusal());
    }

    static BrokerAccount account(Defined defined, AccountId id) {
        return defined.owner().account(id).orElseThrow(() -> Problem.notFound().asRefusal());
    }
}
