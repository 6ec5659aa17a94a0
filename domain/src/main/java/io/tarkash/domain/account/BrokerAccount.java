package io.tarkash.domain.account;

/** An account at a broker. The pair of broker and client code belongs to exactly one desk. */
public record BrokerAccount(AccountId id, Broker broker, String clientCode, TradingMode mode) {
    /** An account that trades on paper by the rules and charges of its broker. */
    public static BrokerAccount onPaper(AccountId id, Broker broker, String clientCode) {
        return new BrokerAccount(id, broker, clientCode, TradingMode.PAPER);
    }
}
