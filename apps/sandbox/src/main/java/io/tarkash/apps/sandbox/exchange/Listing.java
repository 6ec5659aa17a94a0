package io.tarkash.apps.sandbox.exchange;

import io.tarkash.domain.market.contract.Contract;
import io.tarkash.domain.market.contract.Exchange;
import io.tarkash.domain.market.contract.Instrument;

/**
 * A listed option: its contract, the exchange's own number of it, which all brokers share, and how each of them spells
 * it. {@code monthly} tells a monthly expiry from a weekly one.
 */
public record Listing(Contract contract, int token, boolean monthly, Spelling spelling) {
    private static final int KITE_NFO = 2;
    private static final int KITE_BFO = 5;

    /** The trading symbols; on BSE all brokers use the exchange's own, which is also Kite's. */
    public record Spelling(String kite, String angel, String noren) {}

    public Instrument instrument() {
        return contract.instrument();
    }

    /** NFO or BFO, as all four brokers call the derivative segments. */
    public String segment() {
        return instrument().underlying().exchange() == Exchange.NSE ? "NFO" : "BFO";
    }

    public int kiteToken() {
        return token * 256 + (segment().equals("NFO") ? KITE_NFO : KITE_BFO);
    }

    public String symbol(SandboxBroker broker) {
        return switch (broker) {
            case KITE -> spelling.kite();
            case ANGEL -> spelling.angel();
            case SHOONYA, ZEBU -> spelling.noren();
        };
    }
}
