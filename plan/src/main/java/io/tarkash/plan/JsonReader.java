package io.tarkash.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.domain.account.Caps;
import io.tarkash.domain.strategy.Allocation;
import io.tarkash.domain.strategy.Allocation.Level;
import io.tarkash.domain.strategy.Problem;
import io.tarkash.domain.strategy.rules.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Reads single things in the words of a plan from JSON, each either whole or with every mistake and its path. Where the
 * caller knows the id (from an address, or drawn for something new), the text may leave it out, and may not contradict
 * it. Reading judges form alone. Immutable, thread-safe.
 */
public final class JsonReader {
    /** Who says what the id of the thing is. */
    public sealed interface Naming {
        /** The text may name it; otherwise it gets this name. */
        record Offered(String id) implements Naming {}

        /** It has this name already; the text may repeat it. */
        record Given(String id) implements Naming {}
    }

    private static final String ID = "id";

    /** A text as it came, in which a key written twice is a mistake like any other. */
    public Source text(String json) {
        return new Source(mistakes -> TreeText.json(json, mistakes));
    }

    /** A tree that was read elsewhere; it is not changed. */
    public Source tree(JsonNode tree) {
        return new Source(mistakes -> {
            if (tree.isMissingNode()) {
                mistakes.lose(Place.ROOT, "is empty");
            }
            return tree.deepCopy();
        });
    }

    /** One JSON document, to be read as the one thing that it should be. */
    public static final class Source {
        private final Function<Mistakes, JsonNode> opening;

        private Source(Function<Mistakes, JsonNode> opening) {
            this.opening = opening;
        }

        public Reading<WrittenStrategy> strategy(Naming naming) {
            return named(naming, Shapes.STRATEGY, JsonReader::strategy);
        }

        public Reading<WrittenBasket> basket(Naming naming) {
            return named(naming, Shapes.BASKET_DRAFT, JsonReader::basket);
        }

        public Reading<WrittenAccount> account(Naming naming) {
            return named(naming, Shapes.TRADING_ACCOUNT, (form, mistakes) -> AccountForm.read(form));
        }

        public Reading<Caps> caps() {
            return bare(Shapes.CAPS, AccountForm::caps);
        }

        /** An allocation to be made at this level. */
        public Reading<Allocation> allocation(Level level) {
            return bare(Shapes.ALLOCATION, form -> AllocationForm.one(form, level));
        }

        private <T> Reading<T> bare(Shape shape, Function<Form, T> reading) {
            Mistakes mistakes = new Mistakes();
            Form form = new Value(opening.apply(mistakes), Place.ROOT, mistakes).form(shape);
            return reading(reading.apply(form), mistakes);
        }

        private <T> Reading<T> named(Naming naming, Shape shape, BiFunction<Form, Mistakes, T> reading) {
            Mistakes mistakes = new Mistakes();
            JsonNode root = opening.apply(mistakes);
            if (root instanceof ObjectNode written) {
                name(written, naming, mistakes);
            }
            Form form = new Value(root, Place.ROOT, mistakes).form(shape);
            return reading(reading.apply(form, mistakes), mistakes);
        }
    }

    private static WrittenStrategy strategy(Form form, Mistakes mistakes) {
        List<Allocation> allocations = new ArrayList<>();
        boolean says = form.has("allocations") || form.value("legs").elements().anyMatch(leg -> leg.has("allocations"));
        return new WrittenStrategy(StrategyForm.read(form, allocations, mistakes), allocations, says);
    }

    private static WrittenBasket basket(Form form, Mistakes mistakes) {
        boolean published = form.has("published") && form.value("published").truth(false);
        return new WrittenBasket(
                BasketForm.read(form, mistakes), published, form.has("allocations"), form.has("strategies"));
    }

    private static void name(ObjectNode written, Naming naming, Mistakes mistakes) {
        String id = switch (naming) {
            case Naming.Offered(String offered) -> offered;
            case Naming.Given(String given) -> given;
        };
        if (!written.has(ID)) {
            written.put(ID, id);
        } else if (naming instanceof Naming.Given && !id.equals(written.path(ID).asText())) {
            mistakes.lose(Place.ROOT.field(ID), "is another than that of the address, which is '" + id + "'");
        }
    }

    private static <T> Reading<T> reading(T value, Mistakes mistakes) {
        List<Problem> problems = mistakes.problems();
        return problems.isEmpty() ? new Reading.Accepted<>(value) : new Reading.Refused<>(problems);
    }
}
