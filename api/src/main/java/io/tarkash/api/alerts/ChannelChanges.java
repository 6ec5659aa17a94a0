package io.tarkash.api.alerts;

import io.tarkash.alerts.channel.Kept;
import io.tarkash.api.idempotency.AlreadyTold;
import io.tarkash.api.idempotency.IdempotencyBook.Opening;
import io.tarkash.api.web.Answer;
import io.tarkash.api.web.Call;
import io.tarkash.engine.audit.AuditEntry;
import io.tarkash.engine.store.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Commits a change of a channel with its entry in the audit log and, under a key, its answer. Thread-safe. */
final class ChannelChanges {
    private final AlertParts parts;
    private final ChannelShown shown;

    ChannelChanges(AlertParts parts, ChannelShown shown) {
        this.parts = parts;
        this.shown = shown;
    }

    /**
     * Whether it went through; otherwise the channel is no longer as it was.
     *
     * @param before the channel as it was, where there was one
     * @param after as it is then, where it still is
     */
    boolean commit(Call call, String what, Optional<Kept> before, Optional<Kept> after, Write write, Answer answer) {
        List<Write> writes = new ArrayList<>(List.of(write));
        call.idempotent().ifPresent(told -> writes.add(parts.answers().write(told, answer.stored())));
        AuditEntry entry = new AuditEntry(
                parts.time().now(),
                call.user().value(),
                call.caller().origin().address(),
                what,
                after.or(() -> before).orElseThrow().channel().key(),
                before.map(shown::audited),
                after.map(shown::audited));
        if (parts.audit().user(call.user()).commit(writes, entry).isCommitted()) {
            return true;
        }
        boolean told = call.idempotent()
                .filter(known -> !(parts.answers().look(known) instanceof Opening.Fresh))
                .isPresent();
        if (told) {
            throw new AlreadyTold(call.once());
        }
        return false;
    }
}
