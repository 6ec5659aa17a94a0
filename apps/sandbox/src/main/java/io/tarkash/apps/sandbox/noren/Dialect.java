package io.tarkash.apps.sandbox.noren;

import io.tarkash.apps.sandbox.exchange.SandboxBroker;

/** What the two brokers do differently with one and the same order system. */
public enum Dialect {
    /** Wants the user in a token exchange, tells when a token ends as a second of the epoch, counts basket margins. */
    SHOONYA(SandboxBroker.SHOONYA, "FINV", "StrikePrice"),
    /** Renews tokens, tells their life in seconds, has no margin calls. */
    ZEBU(SandboxBroker.ZEBU, "ZEBU", "Strike");

    private final SandboxBroker broker;
    private final String brokerName;
    private final String bseStrikeColumn;

    Dialect(SandboxBroker broker, String brokerName, String bseStrikeColumn) {
        this.broker = broker;
        this.brokerName = brokerName;
        this.bseStrikeColumn = bseStrikeColumn;
    }

    SandboxBroker broker() {
        return broker;
    }

    String brokerName() {
        return brokerName;
    }

    /** The name of the strike's column in the master of BSE's derivatives. */
    String bseStrikeColumn() {
        return bseStrikeColumn;
    }

    boolean wantsUserInTokenExchange() {
        return this == SHOONYA;
    }

    boolean tellsExpiryAsEpoch() {
        return this == SHOONYA;
    }

    boolean renewsTokens() {
        return this == ZEBU;
    }

    boolean countsMargins() {
        return this == SHOONYA;
    }
}
