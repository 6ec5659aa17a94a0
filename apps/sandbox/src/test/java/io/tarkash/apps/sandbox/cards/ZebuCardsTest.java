package io.tarkash.apps.sandbox.cards;

import io.tarkash.apps.sandbox.exchange.SandboxBroker;
import io.tarkash.brokers.noren.Dialect;

final class ZebuCardsTest extends LinkedCards {
    ZebuCardsTest() {
        super(new NorenPlug(SandboxBroker.ZEBU, Dialect.ZEBU));
    }
}
