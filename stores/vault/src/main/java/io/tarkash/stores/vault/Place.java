package io.tarkash.stores.vault;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.UserId;
import io.tarkash.engine.store.Item;
import io.tarkash.engine.store.ItemKey;
import io.tarkash.engine.store.KeyRange;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Where the things of one account lie, and the words that are bound into their seals. The keys sort behind everything
 * else that a user has, so that nobody who reads definitions reads them too.
 */
record Place(UserId user, AccountId account) {
    /** The partition that lists every account with something in the vault, for rotation. */
    static final String LISTED = "VAULT";

    private static final String KEYS = "KEYS";

    /** The place that an item of the list stands for. Throws {@link VaultBroken} where it stands for none. */
    static Place listed(Item item) {
        List<String> parts = Arrays.stream(item.key().sk().split("#", -1))
                .map(part -> part.replace("%23", "#").replace("%25", "%"))
                .toList();
        if (parts.size() != 2) {
            throw new VaultBroken("an entry of the list of accounts names none");
        }
        return new Place(new UserId(parts.get(0)), new AccountId(parts.get(1)));
    }

    Item listing() {
        return Item.of(LISTED, join(user.value(), account.value()));
    }

    /** All of the account's things and nothing else. */
    KeyRange range() {
        return KeyRange.startingWith(partition(), join(LISTED, account.value()) + "#");
    }

    ItemKey keys() {
        return new ItemKey(partition(), join(LISTED, account.value(), KEYS));
    }

    ItemKey of(Kind kind) {
        return new ItemKey(partition(), join(LISTED, account.value(), kind.name()));
    }

    byte[] boundToKeys(long version) {
        return bound(KEYS, version);
    }

    byte[] boundTo(Kind kind, long version) {
        return bound(kind.name(), version);
    }

    private byte[] bound(String what, long version) {
        return join("tarkash vault", user.value(), account.value(), what, Long.toString(version))
                .getBytes(StandardCharsets.UTF_8);
    }

    private String partition() {
        return join("USER", user.value());
    }

    private static String join(String... parts) {
        return Arrays.stream(parts)
                .map(part -> part.replace("%", "%25").replace("#", "%23"))
                .collect(Collectors.joining("#"));
    }
}
