package io.tarkash.identity.totp;

import io.tarkash.domain.account.UserId;
import io.tarkash.engine.store.ItemKey;
import io.tarkash.identity.item.Change;
import io.tarkash.identity.item.Items;
import io.tarkash.identity.item.Keys;
import io.tarkash.identity.item.Stored;
import io.tarkash.identity.secret.Secrets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Codes for a lost authenticator, each good once. They have 100 random bits, so a plain hash keeps them. Each is a
 * record of its own that its use deletes, so two uses have one winner. Thread-safe.
 */
public final class RecoveryCodes {
    private static final int COUNT = 10;
    private static final int CODE_LENGTH = 20;
    private static final int RANDOM_BYTES = 13;
    private static final int GROUP_LENGTH = 5;

    private final Items items;
    private final Secrets secrets;
    private final InstantSource clock;

    public RecoveryCodes(Items items, Secrets secrets, InstantSource clock) {
        this.items = items;
        this.secrets = secrets;
        this.clock = clock;
    }

    record Unused(Instant made) {}

    /** What new codes take, which end the old ones; shown once, when the change went through. */
    public List<String> renew(Change change, UserId user) {
        clear(change, user);
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            String code = Base32.encode(secrets.bytes(RANDOM_BYTES)).substring(0, CODE_LENGTH);
            change.create(key(user, code), Unused.class, new Unused(clock.instant()));
            codes.add(code.replaceAll("(.{" + GROUP_LENGTH + "})(?!$)", "$1-"));
        }
        return codes;
    }

    public void clear(Change change, UserId user) {
        unused(user).forEach(change::delete);
    }

    /** What the use of a code takes, if it is an unused one. */
    public Optional<Change> use(Change change, UserId user, String typed) {
        return find(user, typed).map(change::delete);
    }

    public boolean isUnused(UserId user, String typed) {
        return find(user, typed).isPresent();
    }

    private Optional<Stored<Unused>> find(UserId user, String typed) {
        String code = typed.toUpperCase(Locale.ROOT).replaceAll("[^A-Z2-7]", "");
        return code.length() == CODE_LENGTH ? items.find(key(user, code), Unused.class) : Optional.empty();
    }

    public int left(UserId user) {
        return unused(user).size();
    }

    private List<Stored<Unused>> unused(UserId user) {
        return items.list(Keys.partition(user), Keys.RECOVERY_CODES, Unused.class);
    }

    private static ItemKey key(UserId user, String code) {
        return Keys.of(user, Keys.RECOVERY_CODES + Secrets.hash(user + "#" + code));
    }
}
