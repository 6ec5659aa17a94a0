package io.tarkash.brokers.paper;

import io.tarkash.domain.market.contract.Contract;
import io.tarkash.domain.money.Price;
import io.tarkash.engine.broker.BrokerOrder;
import io.tarkash.engine.broker.BrokerOrder.Progress;
import io.tarkash.engine.broker.BrokerOrder.Status;
import java.time.LocalDate;

/** An order in the paper broker's book: what it shows of it, and what is needed to take it to the exchange again. */
record PaperOrder(LocalDate day, Contract contract, BrokerOrder shown) implements BookChange {
    Progress progress() {
        return shown.progress();
    }

    boolean isWorking() {
        return progress().status() == Status.OPEN || progress().status() == Status.PARTIAL;
    }

    long openUnits() {
        return progress().units() - progress().filledUnits();
    }

    PaperOrder ended(Status status, String text) {
        return with(new Progress(
                status, progress().units(), progress().filledUnits(), progress().limit(), text));
    }

    PaperOrder at(Price limit) {
        return with(
                new Progress(progress().status(), progress().units(), progress().filledUnits(), limit, ""));
    }

    PaperOrder filled(long more) {
        long filled = progress().filledUnits() + more;
        Status status = filled == progress().units() ? Status.FILLED : Status.PARTIAL;
        return with(new Progress(
                status,
                progress().units(),
                filled,
                progress().limit(),
                progress().text()));
    }

    private PaperOrder with(Progress progress) {
        return new PaperOrder(
                day,
                contract,
                new BrokerOrder(shown.id(), shown.tag(), shown.instrument(), shown.side(), shown.product(), progress));
    }
}
