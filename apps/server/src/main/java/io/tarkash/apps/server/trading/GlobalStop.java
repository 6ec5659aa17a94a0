package io.tarkash.apps.server.trading;

import io.tarkash.engine.store.Item;
import io.tarkash.engine.store.ItemKey;
import io.tarkash.engine.store.ItemStore;
import io.tarkash.engine.store.Transaction;
import io.tarkash.engine.store.Write;
import io.tarkash.json.RecordCodec;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** The kill switch over all users as the store keeps it. Thread-safe. */
public final class GlobalStop {
    private static final ItemKey KEY = new ItemKey("PLATFORM", "ENTRIES");
    private static final String BODY = "body";

    private final ItemStore store;
    private final InstantSource clock;
    private final RecordCodec codec = new RecordCodec();

    public GlobalStop(ItemStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** How the switch was last set, when and by whom. */
    public record Setting(boolean stopped, String reason, Instant since, String by) {}

    public Optional<Setting> read() {
        return store.get(KEY).flatMap(item -> item.text(BODY)).map(body -> codec.decode(Setting.class, body));
    }

    /** Returns once it is durable; the same again changes nothing. */
    public void write(boolean stopped, String reason, String by) {
        boolean same = read().filter(
                        known -> known.stopped() == stopped && known.reason().equals(reason))
                .isPresent();
        if (!same) {
            Setting setting = new Setting(stopped, reason, clock.instant(), by);
            store.commit(Transaction.of(
                    Write.put(Item.of(KEY.pk(), KEY.sk()).with(BODY, codec.encode(Setting.class, setting)))));
        }
    }
}
