package io.tarkash.stores.journal;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.account.UserId;
import io.tarkash.domain.strategy.Allocation;
import io.tarkash.domain.strategy.Allocation.Level;
import io.tarkash.domain.strategy.Basket;
import io.tarkash.domain.strategy.BasketId;
import io.tarkash.domain.strategy.Strategy;
import io.tarkash.domain.strategy.StrategyId;
import io.tarkash.engine.Owner;
import io.tarkash.engine.store.Index;
import io.tarkash.engine.store.IndexKey;
import io.tarkash.engine.store.Item;
import io.tarkash.json.RecordCodec;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** One user's definitions as items. A list of things is kept as the list of their ids, in the user's order. Immutable. */
final class DefinitionItems {
    static final String REVISION = "revision";
    static final String PROFILE = "PROFILE";
    static final String STRATEGY = "STRATEGY";
    static final String VERSION = "STRATEGY_VERSION";
    static final String ALLOCATION = "BROKER_ALLOCATION";
    static final String USERS = "DESKS";
    static final String PUBLISHED = "PUBLISHED";
    static final String ACCOUNT = "BROKER_ACCOUNT";
    static final String BASKET = "BASKET";

    private final RecordCodec codec = new RecordCodec();

    /** What a user has, in their order; everything else hangs on it. */
    record Profile(List<AccountId> accounts, List<BasketId> baskets, Owner.Bounds bounds) {}

    /**
     * A basket with all its allocations: whoever changes anything within it writes it, so that of two writers one is
     * refused, and so that a change of many allocations is one item.
     */
    record BasketHead(
            BasketId id, String name, List<StrategyId> strategies, List<Allocation> allocations, boolean published) {}

    Item profile(UserId user, Profile profile, int revision) {
        return of(user, PROFILE, Profile.class, profile).with(REVISION, revision);
    }

    Item account(UserId user, BrokerAccount account, int revision) {
        return of(user, accountKey(account.id()), BrokerAccount.class, account).with(REVISION, revision);
    }

    Item basket(UserId user, Basket basket, boolean published, int revision) {
        BasketHead head = new BasketHead(
                basket.id(),
                basket.name(),
                basket.strategies().stream().map(Strategy::id).toList(),
                basket.allocations().all(),
                published);
        return of(user, basketKey(basket.id()), BasketHead.class, head).with(REVISION, revision);
    }

    Item strategy(UserId user, Strategy strategy, int revision) {
        return of(user, strategyKey(strategy.id()), Strategy.class, strategy).with(REVISION, revision);
    }

    Item version(UserId user, Strategy strategy, Instant effective) {
        return of(user, versionKey(strategy), Strategy.class, strategy).with("effective", effective.toString());
    }

    /** An allocation by itself, so that it is found by what it is made of; the basket's head is what counts. */
    Item allocation(UserId user, BasketId basket, Allocation allocation) {
        AccountId account = allocation.account();
        String id = switch (allocation.level()) {
            case Level.OfBasket() -> Keys.join(basket, account);
            case Level.OfStrategy(var strategy) -> Keys.join(basket, account, strategy);
            case Level.OfLeg(var strategy, var leg) -> Keys.join(basket, account, strategy, leg);
        };
        String madeOf = switch (allocation.level()) {
            case Level.OfBasket() -> basketKey(basket);
            case Level.OfStrategy(var strategy) -> strategyKey(strategy);
            case Level.OfLeg(var strategy, var leg) -> strategyKey(strategy);
        };
        String key = Keys.prefix(ALLOCATION) + id;
        return of(user, key, Allocation.class, allocation)
                .with(new IndexKey(Index.ALLOCATIONS_BY_STRATEGY, madeOf, key));
    }

    <T> T read(Class<T> type, Item item) {
        return codec.decode(type, item.text(DeskItems.BODY).orElseThrow());
    }

    /** That a user has definitions at all, for a server that begins. */
    static Item listed(UserId user) {
        return Item.of(USERS, user.value());
    }

    /** A basket that everyone may see, in the order of users and baskets. */
    static Item published(UserId user, BasketId basket) {
        return Item.of(PUBLISHED, Keys.join(user, basket));
    }

    static int revision(Item item) {
        return Math.toIntExact(item.whole(REVISION).orElse(0));
    }

    static String accountKey(AccountId id) {
        return Keys.join(ACCOUNT, id);
    }

    static String basketKey(BasketId id) {
        return Keys.join(BASKET, id);
    }

    static String strategyKey(StrategyId id) {
        return Keys.join(STRATEGY, id);
    }

    static String versionsOf(StrategyId id) {
        return Keys.prefix(VERSION, id);
    }

    /** Versions of a strategy sort by their number. */
    static String versionKey(Strategy strategy) {
        return Keys.join(VERSION, strategy.id(), String.format(Locale.ROOT, "%06d", strategy.version()));
    }

    private <T> Item of(UserId user, String sk, Class<T> type, T value) {
        return Item.of(Keys.user(user), sk).with(DeskItems.BODY, codec.encode(type, value));
    }
}
