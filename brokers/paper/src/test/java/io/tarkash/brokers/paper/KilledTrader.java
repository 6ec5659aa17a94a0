package io.tarkash.brokers.paper;

import io.tarkash.domain.market.contract.Side;
import io.tarkash.engine.broker.BrokerOutcome;
import io.tarkash.engine.broker.BrokerUpdate;
import io.tarkash.simulator.exchange.Appetite;
import java.nio.file.Path;

/** The process that {@link PaperBookKillTest} kills: orders without end, each answer and trade said aloud at once. */
final class KilledTrader {
    private KilledTrader() {}

    public static void main(String[] args) {
        Paper paper = new Paper(PaperBook.open(Path.of(args[0])), Paper.T, Appetite.WHOLE);
        paper.broker.tell(update -> {
            if (update instanceof BrokerUpdate.Traded traded) {
                say("trade " + traded.trade().number());
            }
        });
        paper.show(99_00, 100_00);
        for (int i = 0; ; i++) {
            long limit = i % 2 == 0 ? 100_00 : 98_00;
            if (paper.broker.place(Paper.request("tk" + i, Side.BUY, 25, limit))
                    instanceof BrokerOutcome.Accepted(var id)) {
                say("order " + id);
            }
        }
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
