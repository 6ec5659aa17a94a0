package io.tarkash.api.testing;

import io.tarkash.api.idempotency.IdempotencyBook;
import io.tarkash.api.idempotency.IdempotentCall;
import io.tarkash.api.idempotency.StoredAnswer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A book that forgets with the process. */
public final class MemoryBook implements IdempotencyBook {
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();

    @Override
    public Opening look(IdempotentCall call) {
        Entry entry = entries.get(name(call));
        if (entry == null) {
            return new Opening.Fresh();
        }
        return entry.call().equals(call) ? new Opening.Answered(entry.answer()) : new Opening.OtherCall();
    }

    @Override
    public void keep(IdempotentCall call, StoredAnswer answer) {
        entries.putIfAbsent(name(call), new Entry(call, answer));
    }

    private static String name(IdempotentCall call) {
        return call.user() + " " + call.key();
    }

    private record Entry(IdempotentCall call, StoredAnswer answer) {}
}
