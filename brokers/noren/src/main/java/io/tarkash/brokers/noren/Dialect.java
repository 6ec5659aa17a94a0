package io.tarkash.brokers.noren;

import io.tarkash.domain.account.Broker;
import io.tarkash.live.line.PaceLimits;
import io.tarkash.live.link.HouseRules;
import java.net.URI;

/**
 * What the two brokers do differently. Both take ten orders a second from an account, as the exchanges' rules for
 * algorithms say; eight are sent. Neither publishes how often an order may be modified; twenty-five is what another
 * broker allows, and more would only raise the ratio of orders to trades.
 */
public enum Dialect {
    SHOONYA(Broker.SHOONYA, "https://api.shoonya.com", true, false, true),
    ZEBU(Broker.ZEBU, "https://go.mynt.in", false, true, false);

    private static final int ORDERS_A_SECOND = 8;
    private static final int MODIFICATIONS_MAX = 25;

    private final Broker broker;
    private final String server;
    private final boolean sendsUserAtLogin;
    private final boolean refreshes;
    private final boolean basketMargin;

    Dialect(Broker broker, String server, boolean sendsUserAtLogin, boolean refreshes, boolean basketMargin) {
        this.broker = broker;
        this.server = server;
        this.sendsUserAtLogin = sendsUserAtLogin;
        this.refreshes = refreshes;
        this.basketMargin = basketMargin;
    }

    public Broker broker() {
        return broker;
    }

    public HouseRules rules() {
        return new HouseRules(PaceLimits.aSecond(ORDERS_A_SECOND), MODIFICATIONS_MAX, basketMargin);
    }

    /** The broker's own servers. */
    public NorenAddresses addresses() {
        return NorenAddresses.below(URI.create(server));
    }

    boolean sendsUserAtLogin() {
        return sendsUserAtLogin;
    }

    boolean refreshes() {
        return refreshes;
    }
}
