package io.tarkash.brokers.angelone;

import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.market.quote.Quote;
import io.tarkash.engine.broker.BrokerUpdate;
import io.tarkash.live.link.LinkListener;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Keeps what a link tells, in order. */
final class HeardByListener implements LinkListener {
    private final BlockingQueue<Object> heard = new LinkedBlockingQueue<>();

    record Quoted(Instrument contract, Quote quote) {}

    record Spot(Underlying index, Quote quote) {}

    record StreamUp() {}

    record SessionDied(String why) {}

    Object next() throws InterruptedException {
        Object next = heard.poll(30, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("the link said nothing for 30 s");
        }
        return next;
    }

    boolean isQuiet() {
        return heard.isEmpty();
    }

    @Override
    public void updated(BrokerUpdate update) {
        heard.add(update);
    }

    @Override
    public void quoted(Instrument contract, Quote quote) {
        heard.add(new Quoted(contract, quote));
    }

    @Override
    public void spot(Underlying index, Quote quote) {
        heard.add(new Spot(index, quote));
    }

    @Override
    public void streamUp() {
        heard.add(new StreamUp());
    }

    @Override
    public void sessionDied(String why) {
        heard.add(new SessionDied(why));
    }
}
