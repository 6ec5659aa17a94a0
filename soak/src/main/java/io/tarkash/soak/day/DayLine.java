package io.tarkash.soak.day;

import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.BrokerOrderId;
import io.tarkash.domain.order.RejectReason;
import io.tarkash.engine.broker.BookReading;
import io.tarkash.engine.broker.Broker;
import io.tarkash.engine.broker.BrokerOutcome;
import io.tarkash.engine.broker.BrokerUpdate;
import io.tarkash.engine.broker.OrderRequest;
import io.tarkash.simulator.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The network between one process and one account, with a client that gives up after a while as the real ones do. What
 * has left arrives, also when the process that sent it is gone.
 */
final class DayLine implements Broker {
    private static final Duration GIVES_UP = Duration.ofMillis(4500);

    /**
     * No two readings that a desk compares lack their orders: so much lies between them, and sound ones that were heard.
     * One of those may have been lost with the process that heard it.
     */
    private static final Duration GAP_ONCE_IN = Duration.ofSeconds(20);

    private static final int HEARD_BETWEEN = 2;
    private static final Duration HEARD_WITHIN = Duration.ofMillis(4500);

    private final DayBroker broker;
    private final VirtualTime time;
    private final Fibers fibers;
    private final Weather weather;
    private final Watch watch;
    private final Server server;
    private final Consumer<BrokerUpdate> updates;
    private final Outages outages;

    /** What holds for an account for a while. */
    static final class Outages {
        boolean tokenIsDead;
        boolean streamIsSilent;
        boolean booksFail;
        boolean booksGoBackwards;
        Instant gapsAgainAt = Instant.MIN;
        int heardSinceGap = HEARD_BETWEEN;
    }

    DayLine(
            DayBroker broker,
            VirtualTime time,
            Fibers fibers,
            Weather weather,
            Watch watch,
            Server server,
            Outages outages,
            Consumer<BrokerUpdate> updates) {
        this.broker = broker;
        this.time = time;
        this.fibers = fibers;
        this.weather = weather;
        this.watch = watch;
        this.server = server;
        this.outages = outages;
        this.updates = updates;
        broker.tell(this::streamed);
    }

    @Override
    public BrokerOutcome place(OrderRequest request) {
        alive();
        if (weather.brings(Trouble.NOT_SENT)) {
            return new BrokerOutcome.NotSent("the connection was refused");
        }
        watch.bytesLeave(broker.account(), request);
        Supplier<BrokerOutcome> taken = () -> {
            BrokerOrderId id = broker.take(
                    request.tag().value(),
                    request.contract(),
                    request.side(),
                    request.units(),
                    request.limit(),
                    request.product());
            server.reach(Label.AT_BROKER, request.tag());
            return new BrokerOutcome.Accepted(id);
        };
        return carry(request, taken);
    }

    @Override
    public BrokerOutcome modify(BrokerOrderId order, Price limit) {
        alive();
        watch.touches(broker, order);
        watch.modificationLeaves(broker, order, limit);
        return carry(() -> changed(order, broker.modify(order, limit)), "");
    }

    @Override
    public BrokerOutcome cancel(BrokerOrderId order) {
        alive();
        watch.touches(broker, order);
        watch.cancelLeaves(order);
        return carry(() -> changed(order, broker.cancel(order)), "");
    }

    private static BrokerOutcome changed(BrokerOrderId order, boolean done) {
        return done
                ? new BrokerOutcome.Accepted(order)
                : new BrokerOutcome.Rejected(RejectReason.OTHER, "order " + order + " is not open");
    }

    private BrokerOutcome carry(OrderRequest request, Supplier<BrokerOutcome> work) {
        if (weather.brings(Trouble.REFUSED)) {
            fibers.sleep(travel().multipliedBy(2));
            return new BrokerOutcome.Rejected(RejectReason.MARGIN, "refused at once");
        }
        return carry(work, request.tag().value());
    }

    private BrokerOutcome carry(Supplier<BrokerOutcome> work, String tag) {
        Duration out = travel();
        if (outages.tokenIsDead) {
            fibers.sleep(out.multipliedBy(2));
            return new BrokerOutcome.Rejected(RejectReason.SESSION, "TokenException");
        }
        if (weather.brings(Trouble.TOO_MANY)) {
            fibers.sleep(out.multipliedBy(2));
            return new BrokerOutcome.Rejected(RejectReason.RATE_LIMIT, "429");
        }
        if (weather.brings(Trouble.ERROR_BEFORE)) {
            fibers.sleep(out.multipliedBy(2));
            return new BrokerOutcome.Unknown("502");
        }
        if (weather.brings(Trouble.REQUEST_LOST)) {
            server.reachTag(Label.FIRST_BYTE, tag);
            fibers.sleep(GIVES_UP);
            return new BrokerOutcome.Unknown("timeout");
        }
        if (weather.brings(Trouble.DELIVERED_LATE)) {
            out = weather.dice().oneIn(3)
                    ? weather.dice().millis(4_500, 60_000)
                    : weather.dice().millis(200, 4_400);
        }
        AtomicReference<BrokerOutcome> answer = new AtomicReference<>(new BrokerOutcome.Unknown("timeout"));
        watch.sent(broker, tag, out);
        time.after(out, () -> answer.set(work.get()));
        server.reachTag(Label.FIRST_BYTE, tag);
        return answered(out, answer);
    }

    private BrokerOutcome answered(Duration out, AtomicReference<BrokerOutcome> answer) {
        Duration back = travel();
        if (weather.brings(Trouble.ANSWER_LOST)) {
            fibers.sleep(GIVES_UP);
            return new BrokerOutcome.Unknown("timeout");
        }
        if (weather.brings(Trouble.SLOW_ANSWER)) {
            back = back.plus(weather.dice().millis(100, 2_000));
        }
        if (weather.brings(Trouble.ANSWER_LATE)) {
            back = back.plus(weather.dice().millis(5_000, 20_000));
        } else if (out.plus(back).compareTo(GIVES_UP) > 0) {
            fibers.sleep(GIVES_UP);
            return new BrokerOutcome.Unknown("timeout");
        }
        fibers.sleep(out.plus(back));
        if (weather.brings(Trouble.ERROR_AFTER)) {
            return new BrokerOutcome.Unknown("504");
        }
        if (answer.get() instanceof BrokerOutcome.Accepted && weather.brings(Trouble.NO_NUMBER)) {
            return new BrokerOutcome.Unknown("success without a number");
        }
        return answer.get();
    }

    @Override
    public BookReading book() {
        alive();
        Instant asked = time.now();
        Duration out = travel();
        if (outages.tokenIsDead) {
            fibers.sleep(out.multipliedBy(2));
            return new BookReading.Unreadable("TokenException");
        }
        if (outages.booksFail || weather.brings(Trouble.BOOK_FAILS)) {
            fibers.sleep(out.multipliedBy(2));
            return new BookReading.Unreadable("503");
        }
        if (weather.brings(Trouble.BOOK_HANGS)) {
            fibers.sleep(weather.dice().millis(1_000, 9_000));
        }
        fibers.sleep(out);
        BookReading.Book book = broker.book(outages.booksGoBackwards);
        fibers.sleep(travel());
        Instant now = time.now();
        boolean hasGap = outages.heardSinceGap >= HEARD_BETWEEN
                && !now.isBefore(outages.gapsAgainAt)
                && weather.brings(Trouble.BOOK_GAPS);
        if (hasGap) {
            outages.gapsAgainAt = now.plus(GAP_ONCE_IN);
            outages.heardSinceGap = 0;
        } else if (!server.isDead() && now.isBefore(asked.plus(HEARD_WITHIN))) {
            outages.heardSinceGap++;
        }
        return hasGap ? withoutNewest(book) : book;
    }

    /** Lacks the newest orders, one or all or as many as between: what is shown need not tell that anything lacks. */
    private BookReading.Book withoutNewest(BookReading.Book book) {
        int shown =
                book.orders().isEmpty() ? 0 : weather.dice().below(book.orders().size());
        return new BookReading.Book(book.orders().subList(0, shown), book.trades(), book.net());
    }

    /** A dead process sends nothing, and nothing of it ever returns. */
    private void alive() {
        if (server.isDead()) {
            fibers.sleep(Duration.ofDays(1));
        }
    }

    private void streamed(BrokerUpdate update) {
        if (outages.streamIsSilent || weather.brings(Trouble.UPDATE_LOST)) {
            return;
        }
        Duration way = travel();
        if (weather.brings(Trouble.UPDATE_HELD)) {
            way = way.plus(weather.dice().millis(100, 8_000));
        }
        time.after(way, () -> updates.accept(update));
        if (weather.brings(Trouble.UPDATE_TWICE)) {
            time.after(way.plus(weather.dice().millis(1, 1_000)), () -> updates.accept(update));
        }
    }

    private Duration travel() {
        return weather.dice().millis(8, 90);
    }
}
