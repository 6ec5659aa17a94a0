package io.tarkash.api.definitions;

import io.tarkash.api.idempotency.StoredBook;
import io.tarkash.domain.market.contract.ContractTables;
import io.tarkash.engine.time.Time;
import io.tarkash.stores.audit.ChainedAuditLog;
import io.tarkash.stores.journal.AccountClaims;
import java.util.function.Supplier;

/**
 * What the routes of definitions are made of. Book, answers, claims and audit have to be on one store, since a change is
 * one transaction with its claim, its answer and its entry in the audit log.
 *
 * @param logins what accounts log in with, which goes with an account that is given up
 * @param contracts the tables that hold now, which show lots and expiries
 */
public record DefinitionParts(
        DefinitionBook book,
        StoredBook answers,
        AccountClaims claims,
        ChainedAuditLog audit,
        Supplier<ContractTables> contracts,
        Time time,
        OpenRuns runs,
        LiveGate gate,
        KeptLogins logins,
        DefinitionLimits limits) {}
