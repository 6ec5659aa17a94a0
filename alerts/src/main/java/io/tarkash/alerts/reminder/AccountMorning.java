package io.tarkash.alerts.reminder;

import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.account.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * What has to be known of an account to say whether somebody must log it in.
 *
 * @param sessionUntil when the session ends that it has now
 * @param entersToday whether a strategy is due to enter there today
 * @param holdsPosition whether a run of an earlier day is open there
 */
public record AccountMorning(
        UserId user,
        BrokerAccount account,
        Optional<Instant> sessionUntil,
        boolean entersToday,
        boolean holdsPosition) {}
