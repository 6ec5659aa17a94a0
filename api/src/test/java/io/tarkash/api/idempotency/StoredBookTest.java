package io.tarkash.api.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.api.idempotency.IdempotencyBook.Opening;
import io.tarkash.api.testing.HandClock;
import io.tarkash.domain.account.UserId;
import io.tarkash.engine.store.MemoryStore;
import io.tarkash.engine.store.Transaction;
import io.tarkash.stores.sqlite.SqliteStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredBookTest {
    private static final IdempotentCall CALL = call("POST /api/things", "a1");
    private static final StoredAnswer ANSWER = new StoredAnswer(201, Map.of("ETag", "\"v1\""), "{\"id\":\"x\"}");

    @TempDir
    Path directory;

    private final HandClock clock = new HandClock();
    private final MemoryStore memory = new MemoryStore();
    private final StoredBook book = new StoredBook(memory, clock);

    @Test
    void knowsAnAnswerAfterARestart() {
        Path file = directory.resolve("store.db");
        try (SqliteStore store = SqliteStore.open(file)) {
            new StoredBook(store, clock).keep(CALL, ANSWER);
        }
        try (SqliteStore store = SqliteStore.open(file)) {
            assertThat(new StoredBook(store, clock).look(CALL)).isEqualTo(new Opening.Answered(ANSWER));
        }
    }

    @Test
    void tellsAnotherBodyOrOperationUnderTheSameKey() {
        book.keep(CALL, ANSWER);
        assertThat(book.look(call("POST /api/things", "b2"))).isEqualTo(new Opening.OtherCall());
        assertThat(book.look(call("POST /api/others", "a1"))).isEqualTo(new Opening.OtherCall());
    }

    @Test
    void theFirstAnswerOfAKeyStays() {
        assertThat(memory.commit(Transaction.of(book.write(CALL, ANSWER))).isCommitted())
                .isTrue();
        StoredAnswer later = new StoredAnswer(200, Map.of(), "");
        assertThat(memory.commit(Transaction.of(book.write(CALL, later))).isCommitted())
                .isFalse();
        book.keep(CALL, later);
        assertThat(book.look(CALL)).isEqualTo(new Opening.Answered(ANSWER));
    }

    @Test
    void forgetsWhatIsOldAndNothingElse() {
        book.keep(CALL, ANSWER);
        clock.move(StoredBook.KEPT);
        assertThat(book.forget(CALL.user())).isZero();
        clock.move(Duration.ofSeconds(1));
        assertThat(book.forget(CALL.user())).isEqualTo(1);
        assertThat(book.look(CALL)).isEqualTo(new Opening.Fresh());
    }

    private static IdempotentCall call(String operation, String hash) {
        return new IdempotentCall(new UserId("u"), new IdempotencyKey("key-00000001"), operation, hash);
    }
}
