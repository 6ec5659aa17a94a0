package io.tarkash.apps.server.board;

import io.tarkash.api.definitions.LiveGate;
import io.tarkash.apps.server.brokers.BrokerLinks;
import io.tarkash.apps.server.brokers.RealSide;
import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.account.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Why an account may not trade live from this server yet. Stop losses are no reason: the desks check them every second
 * while the market is open, whatever is configured.
 */
public final class LiveReasons implements LiveGate {
    private final Optional<RealSide> real;
    private final Predicate<UserId> hasTestedAlerts;

    /** @param hasTestedAlerts whether a person has an alert channel whose test message came through */
    public LiveReasons(Optional<RealSide> real, Predicate<UserId> hasTestedAlerts) {
        this.real = real;
        this.hasTestedAlerts = hasTestedAlerts;
    }

    @Override
    public List<String> reasons(UserId user, BrokerAccount account) {
        List<String> why = new ArrayList<>();
        real.ifPresentOrElse(
                side -> broker(side, user, account, why),
                () -> why.add("this server's market is simulated and no broker can be connected: set"
                        + " market.venue to NSE, or to SANDBOX to rehearse"));
        if (!hasTestedAlerts.test(user)) {
            why.add("no alert channel is set up and tested");
        }
        return why;
    }

    private static void broker(RealSide real, UserId user, BrokerAccount account, List<String> why) {
        BrokerLinks links = real.links();
        if (links.house(account).isEmpty()) {
            why.add(account.broker() + " is not reached from this server");
            return;
        }
        List<String> missing = links.missingCredentials(user, account);
        if (!missing.isEmpty()) {
            why.add("the login at " + account.broker() + " lacks " + String.join(", ", missing)
                    + "; store it in the account's settings");
        } else if (!real.logins().isProven(user, account)) {
            why.add("you have never logged in at " + account.broker() + " as " + account.clientCode()
                    + ", which proves that the account is yours; log in once");
        }
    }
}
