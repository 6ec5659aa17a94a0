package io.tarkash.engine.guard;

import io.tarkash.domain.order.Intent;
import io.tarkash.domain.run.Alert;
import io.tarkash.engine.state.Decision;

/** Lets an intent pass once. */
public final class DuplicateGuard {
    private DuplicateGuard() {}

    /** Whether the intent is new; one that is not leaves an alert behind. */
    public static boolean admits(Intent intent, Decision decision) {
        boolean known = decision.state().intentOf(intent.tag()).isPresent()
                || decision.state().book(intent.key().run()).order(intent.key()).isPresent();
        if (known) {
            decision.alert(
                    Alert.Code.DUPLICATE_INTENT,
                    intent.key().run().value(),
                    "a second " + intent.side() + " of " + intent.units() + " " + intent.instrument() + " at "
                            + intent.key().account() + " was dropped: it is the same intent " + intent.id());
        }
        return !known;
    }
}
