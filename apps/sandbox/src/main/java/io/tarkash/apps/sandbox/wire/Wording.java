package io.tarkash.apps.sandbox.wire;

import io.tarkash.apps.sandbox.exchange.Refusal;
import io.tarkash.apps.sandbox.scenario.Call;

/** How a broker says what went wrong, in its own envelope. */
public interface Wording {
    /** The answer to a call above the rate limit. */
    Answer tooFast(Call call);

    /** A request that the broker refuses at once, for this reason. */
    Answer refused(Call call, Refusal why);

    /** An HTTP status on order of the scenario. */
    Answer status(int code);

    /** The session is dead or was never one. */
    Answer noSession();

    /** An order write from an address that is not registered. */
    Answer wrongAddress();

    /** The same successful answer without the order number. */
    Answer withoutId(Answer answer);
}
