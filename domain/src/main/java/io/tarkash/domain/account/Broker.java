package io.tarkash.domain.account;

/** A broker whose rules and charges an account follows. */
public enum Broker {
    ZERODHA,
    ANGEL_ONE,
    SHOONYA,
    ZEBU
}
