package io.tarkash.plan;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.Broker;
import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.account.Caps;
import io.tarkash.domain.account.Caps.OnLoss;
import io.tarkash.domain.account.TradingMode;
import io.tarkash.domain.money.Money;
import java.util.Optional;

/** Reads a broker account of a server. It trades on paper unless it says LIVE; a cap that is not written does not bound. */
final class AccountForm {
    private AccountForm() {}

    static WrittenAccount read(Form form) {
        BrokerAccount account = new BrokerAccount(
                new AccountId(form.value("id").id()),
                form.value("broker").word(Words.BROKER, Broker.ZERODHA),
                form.value("client").id(),
                form.has("mode") ? form.value("mode").word(Words.MODE, TradingMode.PAPER) : TradingMode.PAPER);
        Caps caps = form.has("caps") ? caps(form.form("caps", Shapes.CAPS)) : Caps.NONE;
        return new WrittenAccount(account, caps, form.has("caps"));
    }

    static Caps caps(Form form) {
        return new Caps(
                loss(form),
                count(form, "open_lots"),
                count(form, "orders_a_day"),
                form.has("on_loss")
                        ? form.value("on_loss").word(Words.ON_LOSS, OnLoss.STOP_ENTRIES)
                        : OnLoss.STOP_ENTRIES);
    }

    private static Optional<Money> loss(Form form) {
        if (!form.has("loss")) {
            return Optional.empty();
        }
        Value value = form.value("loss");
        Money most = value.money(Money.ofRupees(1));
        if (most.paise() <= 0) {
            value.refuse("is " + most + "; write the most rupees that may be lost in a day, above zero");
            return Optional.empty();
        }
        return Optional.of(most);
    }

    private static Optional<Integer> count(Form form, String field) {
        if (!form.has(field)) {
            return Optional.empty();
        }
        Value value = form.value(field);
        int most = value.whole(1);
        if (most < 1) {
            value.refuse("is " + most + "; a cap is at least 1, and one that is not written does not bound");
            return Optional.empty();
        }
        return Optional.of(most);
    }
}
