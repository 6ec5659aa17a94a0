package io.tarkash.api.definitions;

import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.account.UserId;
import java.util.List;

/**
 * What has to be right around an account before it may trade live: stop losses checked at least every second, an alert
 * channel that was tested, a broker that is connected. Caps are judged by the routes themselves. Quick; thread-safe.
 */
@FunctionalInterface
public interface LiveGate {
    /** Every reason why the account may not trade live, for its owner to read; none if it may. */
    List<String> reasons(UserId user, BrokerAccount account);
}
