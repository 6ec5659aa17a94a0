package io.tarkash.domain.market.contract;

/** An index with listed options. */
public enum Underlying {
    NIFTY(Exchange.NSE),
    BANKNIFTY(Exchange.NSE),
    FINNIFTY(Exchange.NSE),
    MIDCPNIFTY(Exchange.NSE),
    NIFTYNXT50(Exchange.NSE),
    SENSEX(Exchange.BSE),
    BANKEX(Exchange.BSE);

    private final Exchange exchange;

    Underlying(Exchange exchange) {
        this.exchange = exchange;
    }

    public Exchange exchange() {
        return exchange;
    }
}
