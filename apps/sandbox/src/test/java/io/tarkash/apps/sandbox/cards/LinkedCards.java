package io.tarkash.apps.sandbox.cards;

import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** All cards, of a broker whose adapter is put to the sandbox. */
public abstract class LinkedCards extends BrokerCards {
    private final Plug plug;
    private Optional<World> world = Optional.empty();

    LinkedCards(Plug plug) {
        this.plug = plug;
    }

    @BeforeAll
    final void openWorld() {
        world = Optional.of(new World(plug));
    }

    @AfterAll
    final void closeWorld() {
        world.ifPresent(World::close);
    }

    @Override
    protected final Desk open(int number) {
        World open = world.orElseThrow();
        if (number == 1) {
            open.begin();
        }
        return LinkDesk.open(open, number == 1 ? open.client() : open.other());
    }

    @Override
    protected Optional<String> whyNot(Card card) {
        return Optional.empty();
    }
}
