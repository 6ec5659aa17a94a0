package io.tarkash.api.alerts;

import io.tarkash.alerts.Alerting;
import io.tarkash.alerts.send.Reach;
import io.tarkash.api.idempotency.StoredBook;
import io.tarkash.engine.time.Time;
import io.tarkash.stores.audit.ChainedAuditLog;

/**
 * What the routes of alert channels are made of. Channels, answers and audit have to be on one store, since a change is
 * one transaction with its answer and its entry in the audit log.
 */
public record AlertParts(Alerting alerting, Reach reach, StoredBook answers, ChainedAuditLog audit, Time time) {}
