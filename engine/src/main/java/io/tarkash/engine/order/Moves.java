package io.tarkash.engine.order;

import io.tarkash.domain.order.IntentKey;
import io.tarkash.domain.order.Purpose;
import io.tarkash.domain.run.AccountRun;
import io.tarkash.domain.run.Alert;
import io.tarkash.domain.strategy.LegId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What one account of a run should do now: how the account itself changes, the steps to take, what people must be told
 * and when to look again. Empty moves mean that there is nothing to do until something happens.
 */
public record Moves(AccountRun account, List<Step> steps, List<Note> notes, List<Instant> wakes) {
    public Moves {
        steps = List.copyOf(steps);
        notes = List.copyOf(notes);
        wakes = List.copyOf(wakes);
    }

    static Moves none(AccountRun account) {
        return new Moves(account, List.of(), List.of(), List.of());
    }

    /** One thing to do. */
    public sealed interface Step {
        /** Have this many units ordered, in as many orders as the freeze quantity asks for. */
        record Send(LegId leg, Purpose purpose, int attempt, long units) implements Step {}

        record Cancel(IntentKey order) implements Step {}

        /** See whether the order's limit still trades, and move it if not. */
        record Reprice(IntentKey order) implements Step {}

        /** The account's book must be read before anything else is sent. */
        record ReadFirst() implements Step {}

        /** The account's book must bear out that the shorts of this hedge are closed before it is sold. */
        record Confirm(LegId hedge) implements Step {}
    }

    /** Something for a person. */
    public record Note(Alert.Code code, String text) {}

    /** Moves in the making. */
    static final class Draft {
        private AccountRun account;
        private final List<Step> steps = new ArrayList<>();
        private final List<Note> notes = new ArrayList<>();
        private final List<Instant> wakes = new ArrayList<>();

        Draft(AccountRun account) {
            this.account = account;
        }

        AccountRun account() {
            return account;
        }

        void change(AccountRun next) {
            account = next;
        }

        void step(Step step) {
            steps.add(step);
        }

        void note(Alert.Code code, String text) {
            notes.add(new Note(code, text));
        }

        void wakeAt(Instant at) {
            wakes.add(at);
        }

        /** Whether anything is under way but the watching of prices. */
        boolean isUnderWay() {
            return steps.stream().anyMatch(step -> !(step instanceof Step.Reprice));
        }

        Moves moves() {
            return new Moves(account, steps, notes, wakes);
        }
    }
}
