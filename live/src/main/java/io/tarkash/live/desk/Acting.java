package io.tarkash.live.desk;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.TradingMode;
import io.tarkash.domain.account.UserId;
import io.tarkash.domain.order.IntentKey;
import io.tarkash.domain.order.OrderState;
import io.tarkash.engine.broker.BookReading;
import io.tarkash.engine.broker.BrokerOutcome;
import io.tarkash.engine.event.Effect;
import io.tarkash.engine.event.Event;
import io.tarkash.engine.state.DeskState;
import io.tarkash.live.line.BrokerLine;
import io.tarkash.live.line.Lines;
import io.tarkash.live.notice.Notice;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Carries out what a desk decided, after it is durable. One effect that breaks leaves the others alone. What should go
 * to an account without a line, or another way than it was planned for, is answered as not sent. The desk's thread only.
 */
record Acting(UserId user, DeskParts parts, Lines lines, Wakes wakes, Answers answers, Consumer<Event> desk) {
    private static final String NO_LINE = "the account is not on this desk any more";

    /** {@code events} are those that the effects came of, {@code state} what they led to. */
    void carryOut(List<Event> events, List<Effect> effects, DeskState state) {
        Instant committed = parts.time().now();
        for (Effect effect : effects) {
            try {
                carryOut(effect, committed, state);
            } catch (RuntimeException broken) {
                parts.notices()
                        .noticed(Notice.about(
                                user,
                                Notice.Kind.BROKEN,
                                committed,
                                "could not be carried out: " + effect + ": " + broken));
            }
        }
        giveBack(events, effects, state);
        effects.stream()
                .filter(Effect.Pace.class::isInstance)
                .map(effect -> ((Effect.Pace) effect).intent().account())
                .distinct()
                .flatMap(account -> lines.line(account).stream())
                .forEach(BrokerLine::release);
    }

    /**
     * A turn that was refused at the last gate is somebody else's at once. A second turn of an order that is being sent,
     * as after a rebuild of the desk, is not: the first one may still be on its way to the wire.
     */
    private void giveBack(List<Event> events, List<Effect> effects, DeskState state) {
        for (Event event : events) {
            if (event instanceof Event.Granted(IntentKey intent, Instant _)
                    && effects.stream()
                            .noneMatch(effect -> effect instanceof Effect.Place place
                                    && place.intent().equals(intent))
                    && !isBeingSent(state, intent)) {
                lines.line(intent.account()).ifPresent(line -> line.unused(intent));
            }
        }
    }

    private static boolean isBeingSent(DeskState state, IntentKey intent) {
        return state.run(intent.run())
                .flatMap(book -> book.order(intent))
                .filter(order -> order.state() instanceof OrderState.Sending)
                .isPresent();
    }

    private void carryOut(Effect effect, Instant committed, DeskState state) {
        switch (effect) {
            case Effect.Pace pace -> {
                IntentKey intent = pace.intent();
                switch (way(intent, state)) {
                    case Way.Open(BrokerLine line) -> line.pace(pace, committed);
                    case Way.None(String why) -> desk.accept(new Event.NoTurn(intent, why));
                }
            }
            case Effect.Place place -> {
                switch (way(place.intent(), state)) {
                    case Way.Open(BrokerLine line) -> line.place(place);
                    case Way.None(String why) -> notSent(place.intent(), Event.Request.PLACE, why);
                }
            }
            case Effect.Modify modify -> {
                switch (way(modify.intent(), state)) {
                    case Way.Open(BrokerLine line) -> line.modify(modify);
                    case Way.None(String why) -> notSent(modify.intent(), Event.Request.MODIFY, why);
                }
            }
            case Effect.Cancel cancel -> {
                switch (way(cancel.intent(), state)) {
                    case Way.Open(BrokerLine line) -> line.cancel(cancel);
                    case Way.None(String why) -> notSent(cancel.intent(), Event.Request.CANCEL, why);
                }
            }
            case Effect.ReadBook(AccountId account, Instant notBefore) ->
                lines.line(account)
                        .ifPresentOrElse(
                                line -> line.readBook(notBefore),
                                () -> desk.accept(new Event.BookRead(
                                        account, parts.time().now(), new BookReading.Unreadable(NO_LINE))));
            case Effect.WakeAt(Instant at) -> wakes.at(at);
            case Effect.Notify(var alert) -> parts.notices().alerted(user, alert);
            case Effect.Answer(var key, var outcome) -> answers.answer(key, outcome);
        }
    }

    /** The last look before a line: no order goes another way than the one that its run was begun for. */
    private Way way(IntentKey intent, DeskState state) {
        Optional<BrokerLine> line = lines.line(intent.account());
        if (line.isEmpty()) {
            return new Way.None(NO_LINE);
        }
        TradingMode now = line.get().account().mode();
        Optional<TradingMode> other = state.run(intent.run())
                .flatMap(book -> book.run().account(intent.account()).mode())
                .filter(begun -> begun.isReal() != now.isReal());
        return other.<Way>map(begun ->
                        new Way.None("it was planned for " + begun + " and the account trades " + now + " now"))
                .orElse(new Way.Open(line.get()));
    }

    private void notSent(IntentKey intent, Event.Request request, String why) {
        desk.accept(new Event.Answered(intent, request, new BrokerOutcome.NotSent(why)));
    }

    /** Where an order can go. */
    private sealed interface Way {
        record Open(BrokerLine line) implements Way {}

        record None(String why) implements Way {}
    }
}
