package io.tarkash.apps.server.serving;

import io.tarkash.api.admin.GlobalSwitch;
import io.tarkash.apps.server.trading.GlobalStop;
import io.tarkash.apps.server.trading.Trading;
import io.tarkash.domain.account.UserId;
import io.tarkash.engine.audit.AuditEntry;
import io.tarkash.identity.user.Origin;
import java.util.Optional;

/** The kill switch over all users, as an administrator throws it: stored with who did it, then told to every desk. */
final class SwitchOverAll implements GlobalSwitch {
    private final Trading trading;

    SwitchOverAll(Trading trading) {
        this.trading = trading;
    }

    @Override
    public State read() {
        return trading.globalStop()
                .read()
                .map(set -> new State(set.stopped(), set.reason(), Optional.of(set.since()), Optional.of(set.by())))
                .orElse(new State(false, "", Optional.empty(), Optional.empty()));
    }

    @Override
    public State set(boolean stopped, String reason, UserId by, Origin from) {
        State before = read();
        GlobalStop stop = trading.globalStop();
        stop.write(stopped, reason, by.value());
        if (stopped) {
            trading.desks().stopEntries(reason);
        } else {
            trading.desks().allowEntries();
            stop.write(false, reason, by.value());
        }
        trading.audit()
                .append(new AuditEntry(
                        trading.time().now(),
                        by.value(),
                        from.address(),
                        stopped ? "entries stopped for all" : "entries allowed for all",
                        "platform",
                        Optional.of("{\"stopped\":" + before.stopped() + "}"),
                        Optional.of("{\"stopped\":" + stopped + "}")));
        return read();
    }
}
