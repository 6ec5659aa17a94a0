package io.tarkash.api.definitions;

import com.fasterxml.jackson.databind.JsonNode;
import io.tarkash.api.idempotency.AlreadyTold;
import io.tarkash.api.idempotency.IdempotencyBook.Opening;
import io.tarkash.api.web.Answer;
import io.tarkash.api.web.Call;
import io.tarkash.api.web.Json;
import io.tarkash.api.web.Problem;
import io.tarkash.api.web.ProblemKind;
import io.tarkash.api.web.Refusal;
import io.tarkash.api.web.Version;
import io.tarkash.domain.run.DerivedId;
import io.tarkash.engine.audit.AuditEntry;
import io.tarkash.engine.store.Write;
import io.tarkash.stores.journal.Defined;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Does what a request asks for in one transaction with its entry in the audit log and, under a key, with its answer; and
 * says what came of it. Thread-safe.
 */
final class Changes {
    /** A text that is longer is stood for by its hash: the definitions keep every version anyway. */
    private static final int AUDITED_LENGTH_MAX = 60_000;

    private final DefinitionParts parts;

    Changes(DefinitionParts parts) {
        this.parts = parts;
    }

    Answer make(Call call, Change change) {
        AtomicReference<Optional<String>> before = new AtomicReference<>(Optional.empty());
        Edit watched = defined -> {
            before.set(audited(change, defined));
            return change.edit().on(defined);
        };
        Outcome outcome = parts.book().change(call.user(), watched, done -> besides(call, change, before.get(), done));
        return switch (outcome) {
            case Outcome.Done done -> change.answer().apply(done);
            case Outcome.NotFound() -> throw Problem.notFound().asRefusal();
            case Outcome.Stale(int current) -> throw stale(current);
            case Outcome.Invalid(var problems) -> throw Written.invalid(problems);
            case Outcome.Conflict(String why) -> throw conflict(call, why);
        };
    }

    private List<Write> besides(Call call, Change change, Optional<String> before, Outcome.Done done) {
        AuditEntry entry = new AuditEntry(
                parts.time().now(),
                call.user().value(),
                call.caller().origin().address(),
                change.what(),
                change.about(),
                before,
                audited(change, done.after()));
        List<Write> writes = new ArrayList<>(change.besides());
        writes.addAll(parts.audit().user(call.user()).writes(entry));
        call.idempotent()
                .ifPresent(told -> writes.add(
                        parts.answers().write(told, change.answer().apply(done).stored())));
        return writes;
    }

    private static Optional<String> audited(Change change, Defined defined) {
        return change.seen().apply(defined).map(Changes::text);
    }

    private static String text(JsonNode json) {
        String text = Json.text(json);
        return text.length() <= AUDITED_LENGTH_MAX
                ? text
                : Json.text(Json.object().put("sha256", DerivedId.hex(text)).put("characters", text.length()));
    }

    private static Refusal stale(int current) {
        return Problem.of(ProblemKind.VERSION_CHANGED, "It has changed since you saw it; read it again.")
                .withHeader(Answer.ETAG, Version.etag(current))
                .asRefusal();
    }

    /** A key that was used in this very moment looks like a conflict too; the frame then gives that answer. */
    private RuntimeException conflict(Call call, String why) {
        boolean told = call.idempotent()
                .filter(known -> !(parts.answers().look(known) instanceof Opening.Fresh))
                .isPresent();
        return told
                ? new AlreadyTold(call.once())
                : Problem.of(ProblemKind.CONFLICT, sentence(why)).asRefusal();
    }

    private static String sentence(String why) {
        return why.isEmpty() ? why : Character.toUpperCase(why.charAt(0)) + why.substring(1) + ".";
    }
}
