package io.tarkash.apps.server.trading;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.account.UserId;
import io.tarkash.engine.broker.Broker;
import io.tarkash.engine.broker.BrokerUpdate;
import io.tarkash.live.line.Connections;
import io.tarkash.live.line.PaceLimits;
import java.util.Optional;
import java.util.function.Consumer;

/** Accounts with money behind them go one way, those on paper the other, each as its mode says now. */
record ByMode(Connections paper, Connections real) implements Connections {
    @Override
    public Broker connect(UserId user, BrokerAccount account, Consumer<BrokerUpdate> updates) {
        other(account).disconnect(user, account.id());
        return of(account).connect(user, account, updates);
    }

    @Override
    public Optional<PaceLimits> pace(BrokerAccount account) {
        return of(account).pace(account);
    }

    @Override
    public Optional<String> hindersEntries(BrokerAccount account) {
        return of(account).hindersEntries(account);
    }

    @Override
    public void disconnect(UserId user, AccountId account) {
        paper.disconnect(user, account);
        real.disconnect(user, account);
    }

    private Connections of(BrokerAccount account) {
        return account.mode().isReal() ? real : paper;
    }

    private Connections other(BrokerAccount account) {
        return account.mode().isReal() ? paper : real;
    }
}
