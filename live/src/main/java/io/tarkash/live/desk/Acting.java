package io.tarkash.live.desk;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.UserId;
import io.tarkash.domain.order.IntentKey;
import io.tarkash.engine.broker.BookReading;
import io.tarkash.engine.broker.BrokerOutcome;
import io.tarkash.engine.event.Effect;
import io.tarkash.engine.event.Event;
import io.tarkash.live.line.BrokerLine;
import io.tarkash.live.line.Lines;
import io.tarkash.live.notice.Notice;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Carries out what a desk decided, after it is durable. One effect that breaks leaves the others alone. What should go
 * to an account without a line is answered as not sent. The desk's thread only.
 */
record Acting(UserId user, DeskParts parts, Lines lines, Wakes wakes, Answers answers, Consumer<Event> desk) {
    private static final String NO_LINE = "the account is not on this desk any more";

    void carryOut(List<Effect> effects) {
        Instant committed = parts.time().now();
        for (Effect effect : effects) {
            try {
                carryOut(effect, committed);
            } catch (RuntimeException broken) {
                parts.notices()
                        .noticed(Notice.about(
                                user,
                                Notice.Kind.BROKEN,
                                committed,
                                "could not be carried out: " + effect + ": " + broken));
            }
        }
        effects.stream()
                .filter(Effect.Pace.class::isInstance)
                .map(effect -> ((Effect.Pace) effect).intent().account())
                .distinct()
                .flatMap(account -> lines.line(account).stream())
                .forEach(BrokerLine::release);
    }

    private void carryOut(Effect effect, Instant committed) {
        switch (effect) {
            case Effect.Pace pace -> line(pace.intent().account()).ifPresent(line -> line.pace(pace, committed));
            case Effect.Place place ->
                line(place.intent().account())
                        .ifPresentOrElse(line -> line.place(place), () -> notSent(place.intent(), Event.Request.PLACE));
            case Effect.Modify modify ->
                line(modify.intent().account())
                        .ifPresentOrElse(
                                line -> line.modify(modify), () -> notSent(modify.intent(), Event.Request.MODIFY));
            case Effect.Cancel cancel ->
                line(cancel.intent().account())
                        .ifPresentOrElse(
                                line -> line.cancel(cancel), () -> notSent(cancel.intent(), Event.Request.CANCEL));
            case Effect.ReadBook(AccountId account, Instant notBefore) ->
                line(account)
                        .ifPresentOrElse(
                                line -> line.readBook(notBefore),
                                () -> desk.accept(new Event.BookRead(account, new BookReading.Unreadable(NO_LINE))));
            case Effect.WakeAt(Instant at) -> wakes.at(at);
            case Effect.Notify(var alert) -> parts.notices().alerted(user, alert);
            case Effect.Answer(var key, var outcome) -> answers.answer(key, outcome);
        }
    }

    private Optional<BrokerLine> line(AccountId account) {
        return lines.line(account);
    }

    private void notSent(IntentKey intent, Event.Request request) {
        desk.accept(new Event.Answered(intent, request, new BrokerOutcome.NotSent(NO_LINE)));
    }
}
