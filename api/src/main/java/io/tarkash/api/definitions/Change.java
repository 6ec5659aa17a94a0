package io.tarkash.api.definitions;

import com.fasterxml.jackson.databind.JsonNode;
import io.tarkash.api.web.Answer;
import io.tarkash.engine.store.Write;
import io.tarkash.stores.journal.Defined;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A change that a request asks for, with all that becomes durable together with it.
 *
 * @param what happens, in the words of the audit log
 * @param about the id of the changed thing
 * @param seen the changed thing as it is written into the audit log before and after, where it is there
 */
record Change(
        String what,
        String about,
        Edit edit,
        Function<Defined, Optional<JsonNode>> seen,
        List<Write> besides,
        Function<Outcome.Done, Answer> answer) {
    Change {
        besides = List.copyOf(besides);
    }

    static Change of(String what, String about, Edit edit, Function<Defined, Optional<JsonNode>> seen) {
        return new Change(what, about, edit, seen, List.of(), done -> Answer.noContent());
    }

    Change beside(Write write) {
        List<Write> all = new ArrayList<>(besides);
        all.add(write);
        return new Change(what, about, edit, seen, all, answer);
    }

    Change answering(Function<Outcome.Done, Answer> given) {
        return new Change(what, about, edit, seen, besides, given);
    }
}
