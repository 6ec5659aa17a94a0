package io.tarkash.api.brokers;

import io.tarkash.domain.account.UserId;
import io.tarkash.engine.Owner;
import io.tarkash.engine.audit.AuditLog;
import io.tarkash.engine.time.Time;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the routes of connections are made of.
 *
 * @param owners what a user has; empty if nothing ever
 * @param door absent on a server that trades on paper only
 */
public record BrokerParts(
        Function<UserId, Optional<Owner>> owners, Optional<BrokerDoor> door, AuditLog audit, Time time) {}
