package io.tarkash.simulator.line;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.order.IntentKey;
import io.tarkash.engine.broker.BookReading;
import io.tarkash.engine.broker.Broker;
import io.tarkash.engine.broker.BrokerOutcome;
import io.tarkash.engine.broker.BrokerUpdate;
import io.tarkash.engine.event.Effect;
import io.tarkash.engine.event.Event;
import io.tarkash.simulator.time.VirtualTime;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The network between a desk and one broker account. Each request is answered by the deadline: with the broker's answer
 * or with {@code Unknown}; a broker's answer that comes later is delivered all the same. Nothing is sent twice and
 * nothing thrown. One thread, that of virtual time.
 */
public final class Line {
    public static final Duration USUAL_DEADLINE = Duration.ofSeconds(5);

    private final AccountId account;
    private final Broker broker;
    private final VirtualTime time;
    private final Duration deadline;
    private final Faults faults;
    private final Consumer<Event> desk;
    private final BookMemory memory;
    private boolean cut;

    public Line(
            AccountId account,
            Broker broker,
            VirtualTime time,
            Duration deadline,
            Faults faults,
            Consumer<Event> desk) {
        this.account = account;
        this.broker = broker;
        this.time = time;
        this.deadline = deadline;
        this.faults = faults;
        this.desk = desk;
        this.memory = new BookMemory(broker::book, time, faults.longestBookLag());
    }

    public void place(Effect.Place effect) {
        carry(effect, effect.intent(), Event.Request.PLACE, () -> broker.place(effect.request()));
    }

    public void modify(Effect.Modify effect) {
        carry(effect, effect.intent(), Event.Request.MODIFY, () -> broker.modify(effect.order(), effect.limit()));
    }

    public void cancel(Effect.Cancel effect) {
        carry(effect, effect.intent(), Event.Request.CANCEL, () -> broker.cancel(effect.order()));
    }

    public void readBook(Effect.ReadBook effect) {
        time.at(effect.notBefore(), () -> {
            switch (faults.ofBook()) {
                case BookFate.Read(Duration out, Duration back, Duration lag) ->
                    time.after(out, () -> {
                        BookReading reading = memory.asOf(time.now().minus(lag));
                        time.after(back, () -> tell(new Event.BookRead(account, time.now(), reading)));
                    });
                case BookFate.Failed(Duration after, String why) ->
                    time.after(
                            after,
                            () -> tell(new Event.BookRead(account, time.now(), new BookReading.Unreadable(why))));
            }
        });
    }

    /** The broker's order stream ends here: give this to the broker as its listener. */
    public void updated(BrokerUpdate update) {
        memory.note();
        for (Duration travel : faults.ofUpdate(update)) {
            time.after(travel, () -> tell(new Event.Updated(account, update)));
        }
    }

    /** The desk is gone: nothing more is told to it, but what has left for the broker still arrives there. */
    public void cut() {
        cut = true;
    }

    private void carry(Effect effect, IntentKey intent, Event.Request kind, Supplier<BrokerOutcome> request) {
        Consumer<BrokerOutcome> answer = outcome -> tell(new Event.Answered(intent, kind, outcome));
        switch (faults.ofRequest(effect)) {
            case Fate.Carried(Duration out, Duration back) -> {
                giveUp(out.plus(back), answer);
                time.after(out, () -> {
                    BrokerOutcome outcome = ask(request);
                    time.after(back, () -> answer.accept(outcome));
                });
            }
            case Fate.AnswerLost(Duration out) -> {
                giveUp(Duration.ofDays(1), answer);
                time.after(out, () -> ask(request));
            }
            case Fate.RequestLost() -> giveUp(Duration.ofDays(1), answer);
            case Fate.Refused(Duration out, Duration back, var reason, String text) -> {
                giveUp(out.plus(back), answer);
                time.after(out.plus(back), () -> answer.accept(new BrokerOutcome.Rejected(reason, text)));
            }
        }
    }

    private BrokerOutcome ask(Supplier<BrokerOutcome> request) {
        BrokerOutcome outcome = request.get();
        memory.note();
        return outcome;
    }

    private void giveUp(Duration answerAfter, Consumer<BrokerOutcome> answer) {
        if (answerAfter.compareTo(deadline) > 0) {
            time.after(
                    deadline,
                    () -> answer.accept(new BrokerOutcome.Unknown("no answer within " + deadline.toSeconds() + " s")));
        }
    }

    private void tell(Event event) {
        if (!cut) {
            desk.accept(event);
        }
    }
}
