package io.tarkash.api.definitions;

import io.tarkash.api.idempotency.IdempotentCall;
import io.tarkash.api.web.Call;
import io.tarkash.api.web.FieldError;
import io.tarkash.api.web.ProblemKind;
import io.tarkash.api.web.Refusal;
import io.tarkash.domain.run.DerivedId;
import io.tarkash.domain.strategy.Problem;
import io.tarkash.plan.JsonReader;
import io.tarkash.plan.JsonReader.Naming;
import io.tarkash.plan.Reading;
import java.util.List;
import java.util.function.Function;

/** Reads bodies and path ids of requests; what cannot be read is refused with every mistake. */
final class Written {
    private static final int DRAWN_LENGTH = 16;
    private static final JsonReader READER = new JsonReader();

    private Written() {}

    static <T> T body(Call call, Function<JsonReader.Source, Reading<T>> reading) {
        return accepted(reading.apply(READER.tree(call.asked().body())));
    }

    static <T> T accepted(Reading<T> reading) {
        return switch (reading) {
            case Reading.Accepted<T>(T value) -> value;
            case Reading.Refused<T>(var problems) -> throw invalid(problems);
        };
    }

    /** The id of something new where its body names none: the same request sent again draws the same. */
    static Naming drawn(Call call) {
        IdempotentCall told = call.once();
        return new Naming.Offered(DerivedId.hex(told.user().value(), told.key().value(), told.bodyHash())
                .substring(0, DRAWN_LENGTH));
    }

    /** An id of the path. A blank one is nobody's. */
    static <T> T id(Call call, String name, Function<String, T> make) {
        String text = call.id(name);
        if (text.isBlank()) {
            throw io.tarkash.api.web.Problem.notFound().asRefusal();
        }
        return make.apply(text);
    }

    static Refusal invalid(List<Problem> problems) {
        List<FieldError> errors = problems.stream()
                .map(problem -> new FieldError(problem.path().isEmpty() ? "body" : problem.path(), problem.message()))
                .toList();
        String detail = errors.size() == 1 ? "One field is wrong." : errors.size() + " fields are wrong.";
        return io.tarkash.api.web.Problem.of(ProblemKind.INVALID_FIELDS, detail, errors)
                .asRefusal();
    }
}
