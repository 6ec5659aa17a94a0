package io.tarkash.domain.account;

/** An account at a broker. The pair of broker and client code belongs to exactly one desk. */
public record BrokerAccount(AccountId id, Broker broker, String clientCode) {}
