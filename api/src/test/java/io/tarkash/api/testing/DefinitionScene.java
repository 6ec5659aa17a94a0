package io.tarkash.api.testing;

import com.fasterxml.jackson.databind.JsonNode;
import io.tarkash.api.brokers.BrokerDoor;
import io.tarkash.api.brokers.BrokerParts;
import io.tarkash.api.brokers.BrokerRoutes;
import io.tarkash.api.definitions.AccountRoutes;
import io.tarkash.api.definitions.ClientCodeRoutes;
import io.tarkash.api.definitions.DefinitionBook;
import io.tarkash.api.definitions.DefinitionLimits;
import io.tarkash.api.definitions.DefinitionParts;
import io.tarkash.api.definitions.DefinitionRoutes;
import io.tarkash.api.definitions.KeptLogins;
import io.tarkash.api.definitions.LotRoutes;
import io.tarkash.api.definitions.OpenRuns;
import io.tarkash.api.idempotency.StoredBook;
import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.Broker;
import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.account.UserId;
import io.tarkash.domain.order.OrderTag.Installation;
import io.tarkash.engine.audit.AuditEntry;
import io.tarkash.engine.store.ItemKey;
import io.tarkash.engine.store.ItemStore;
import io.tarkash.engine.store.Write;
import io.tarkash.engine.time.Time;
import io.tarkash.live.notice.Notice;
import io.tarkash.stores.audit.AuditTrail;
import io.tarkash.stores.audit.AuditVerifier;
import io.tarkash.stores.audit.ChainedAuditLog;
import io.tarkash.stores.journal.AccountClaims;
import io.tarkash.stores.journal.Defined;
import io.tarkash.stores.journal.Definitions;
import io.tarkash.stores.journal.Shards;
import io.tarkash.testkit.TestFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the routes of definitions stand on, on one store, and what a test may look at and set there. */
public final class DefinitionScene {
    private final List<Notice> noticed = new CopyOnWriteArrayList<>();
    private final ItemStore store;
    private final DefinitionParts parts;
    private volatile OpenRuns runs = OpenRuns.NONE;
    private volatile List<String> againstLive = List.of();

    DefinitionScene(ItemStore store, StoredBook answers, Time time) {
        this.store = store;
        this.parts = new DefinitionParts(
                new DefinitionBook(new Definitions(store, Shards.ONE), Installation.of("test"), time, owner -> {}),
                answers,
                new AccountClaims(store),
                new ChainedAuditLog(store),
                () -> TestFacts.contracts(TestFacts.calendar()),
                time,
                new OpenRuns() {
                    @Override
                    public List<OpenRun> of(UserId user) {
                        return runs.of(user);
                    }

                    @Override
                    public Held hold(UserId user, AccountId account) {
                        return runs.hold(user, account);
                    }
                },
                (user, account) -> againstLive,
                new Remembered(),
                DefinitionLimits.DEFAULT);
    }

    DefinitionRoutes routes() {
        return new DefinitionRoutes(parts);
    }

    /** What users were told, the newest last. */
    public List<Notice> noticed() {
        return List.copyOf(noticed);
    }

    /** Over the same definitions: who trades them. */
    public LotRoutes lots() {
        return new LotRoutes(parts);
    }

    AccountRoutes accounts() {
        return new AccountRoutes(parts);
    }

    ClientCodeRoutes codes() {
        return new ClientCodeRoutes(parts, noticed::add);
    }

    /** The routes of connections, over the same accounts. */
    public BrokerRoutes brokers(Optional<BrokerDoor> door) {
        return new BrokerRoutes(new BrokerParts(
                user -> parts.book().read(user).map(Defined::owner), door, parts.audit(), parts.time()));
    }

    boolean owns(UserId user, AccountId account) {
        return parts.book()
                .read(user)
                .flatMap(defined -> defined.owner().account(account))
                .isPresent();
    }

    public void open(OpenRuns open) {
        runs = open;
    }

    public void againstLive(List<String> reasons) {
        againstLive = reasons;
    }

    private final class Remembered implements KeptLogins {
        @Override
        public boolean isKept(UserId user, AccountId account) {
            return store.get(remembered(user, account)).isPresent();
        }

        @Override
        public List<Write> forgetting(UserId user, AccountId account) {
            return List.of(Write.delete(remembered(user, account)));
        }
    }

    /** The broker has let the person in as the client of this account. */
    public void proven(Person person, BrokerAccount account) {
        parts.claims().claim(account, person.user());
    }

    /** The same of an account as it was answered. */
    public void proven(Person person, Reply account) {
        JsonNode json = account.json();
        AccountId id = new AccountId(json.path("id").asText());
        Broker broker = Broker.valueOf(json.path("broker").asText());
        proven(person, BrokerAccount.onPaper(id, broker, json.path("client").asText()));
    }

    /** Where something lies that goes with the account. */
    public static ItemKey remembered(UserId user, AccountId account) {
        return new ItemKey("REMEMBERED", user + " " + account);
    }

    public ItemStore store() {
        return store;
    }

    /** What a user's own chain says, oldest first. */
    public List<AuditEntry> audited(Person person) {
        List<AuditEntry> entries = new ArrayList<>();
        new AuditTrail(store).read(Instant.MIN, Instant.MAX, link -> {
            if (link.entry().who().equals(person.user().value())) {
                entries.add(link.entry());
            }
        });
        return entries;
    }

    public boolean isAuditWhole() {
        return new AuditVerifier(store).verify().isWhole();
    }
}
