package io.tarkash.apps.sandbox.cards;

import io.tarkash.apps.sandbox.exchange.SandboxBroker;
import io.tarkash.brokers.noren.Dialect;

final class ShoonyaCardsTest extends LinkedCards {
    ShoonyaCardsTest() {
        super(new NorenPlug(SandboxBroker.SHOONYA, Dialect.SHOONYA));
    }
}
