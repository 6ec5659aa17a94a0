package io.tarkash.brokers.angelone.http;

/** What can be read, and how often in a second the broker allows it, each for itself. */
public enum Reading {
    ORDERS("/rest/secure/angelbroking/order/v1/getOrderBook", 1),
    TRADES("/rest/secure/angelbroking/order/v1/getTradeBook", 1),
    POSITIONS("/rest/secure/angelbroking/order/v1/getPosition", 1),
    FUNDS("/rest/secure/angelbroking/user/v1/getRMS", 2),
    PROFILE("/rest/secure/angelbroking/user/v1/getProfile", 3),
    /** Ten a second, and 500 a minute, which is less. */
    MARGIN("/rest/secure/angelbroking/margin/v1/batch", 8);

    private final String target;
    private final int perSecond;

    Reading(String target, int perSecond) {
        this.target = target;
        this.perSecond = perSecond;
    }

    public String target() {
        return target;
    }

    int perSecond() {
        return perSecond;
    }
}
