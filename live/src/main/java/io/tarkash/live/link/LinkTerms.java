package io.tarkash.live.link;

import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.engine.time.Time;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What an account's link is made of.
 *
 * @param masters today's contracts of this broker, which may change in the morning
 * @param source the address that requests leave from, as registered with the broker; empty for the machine's choice.
 *     Asked for each of them and for quick answers, so that it can be corrected while something is open
 * @param algoId the exchange's id of the user's algorithm, where the broker has a field for it
 * @param deadline the most that any call takes
 */
public record LinkTerms(
        BrokerAccount account,
        Masters masters,
        Supplier<Optional<InetAddress>> source,
        Optional<String> algoId,
        Duration deadline,
        Time time) {}
