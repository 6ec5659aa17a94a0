package io.tarkash.api.definitions;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.api.web.Access;
import io.tarkash.api.web.Answer;
import io.tarkash.api.web.Call;
import io.tarkash.api.web.Json;
import io.tarkash.api.web.Need;
import io.tarkash.api.web.Problem;
import io.tarkash.api.web.ProblemKind;
import io.tarkash.api.web.Route;
import io.tarkash.api.web.RouteGroup;
import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.Broker;
import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.account.TradingMode;
import io.tarkash.domain.account.UserId;
import io.tarkash.engine.audit.AuditEntry;
import io.tarkash.engine.store.Write;
import io.tarkash.live.notice.Notice;
import io.tarkash.stores.journal.Defined;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Whose each client code is, for administrators, who may take one from a user that cannot give it up any more. With the
 * claim goes what the user's account logs in with, and one that trades live is on paper from then on: whoever wants to
 * trade this client live has to prove anew that it is theirs. One transaction, with its entry in the audit log.
 */
public final class ClientCodeRoutes implements RouteGroup {
    private static final String ONE = "/api/admin/client-codes/{broker}/{client}";

    private final DefinitionParts parts;
    private final Consumer<Notice> notices;
    private final AccountEdits edits;

    /** {@code notices} tell whoever loses a code. */
    public ClientCodeRoutes(DefinitionParts parts, Consumer<Notice> notices) {
        this.parts = parts;
        this.notices = notices;
        this.edits = new AccountEdits(parts.limits(), parts.runs());
    }

    @Override
    public String document() {
        return "openapi/admin.yaml";
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(ONE, Access.ADMIN, this::read),
                Route.delete(ONE, Access.ADMIN, this::release).needs(Need.PERSON, Need.RECENT_PROOF));
    }

    /** A client code that is some user's, and their account of it, which may be gone. */
    private record Proven(Broker broker, String client, UserId user) {
        Optional<BrokerAccount> account(Defined defined) {
            Predicate<BrokerAccount> isOfClient = account ->
                    account.broker() == broker && account.clientCode().equalsIgnoreCase(client);
            return defined.owner().accounts().stream().filter(isOfClient).findFirst();
        }

        BrokerAccount claimed() {
            return claimed(broker, client);
        }

        /** For a claim it does not matter what its user calls the account. */
        static BrokerAccount claimed(Broker broker, String client) {
            return BrokerAccount.onPaper(new AccountId("-"), broker, client);
        }

        ObjectNode json() {
            return Json.object()
                    .put("broker", broker.name())
                    .put("client", client)
                    .put("user", user.value());
        }
    }

    private Answer read(Call call) {
        return Answer.ok(proven(call).json());
    }

    private Answer release(Call call) {
        Proven code = proven(call);
        Optional<AccountId> account =
                parts.book().read(code.user()).flatMap(code::account).map(BrokerAccount::id);
        try (OpenRuns.Held held = held(code.user(), account)) {
            AtomicReference<Optional<BrokerAccount>> before = new AtomicReference<>(Optional.empty());
            Edit edit = defined -> {
                before.set(code.account(defined));
                return onPaper(code, defined, held);
            };
            Outcome outcome = parts.book()
                    .change(code.user(), edit, done -> besides(call, code, before.get(), code.account(done.after())));
            return switch (outcome) {
                case Outcome.Done done -> {
                    before.get().ifPresent(known -> tell(code, known));
                    yield Answer.noContent();
                }
                case Outcome.Conflict(String why) ->
                    throw Problem.of(
                                    ProblemKind.CONFLICT, Character.toUpperCase(why.charAt(0)) + why.substring(1) + ".")
                            .asRefusal();
                default -> throw new IllegalStateException("taking a client code came to " + outcome);
            };
        }
    }

    private void tell(Proven code, BrokerAccount account) {
        String paper = account.mode().isReal() ? ", which trades on paper from now on" : "";
        notices.accept(Notice.about(
                code.user(),
                Notice.Kind.CLIENT_CODE_TAKEN,
                parts.time().now(),
                "An administrator has released the client code " + code.client() + " of " + code.broker()
                        + " from your account " + account.id() + paper
                        + ". If it is yours, log in at the broker again to trade it live."));
    }

    /** Nothing begins at the account until it is on paper. One that is made meanwhile is on paper, or waited for. */
    private OpenRuns.Held held(UserId user, Optional<AccountId> account) {
        return account.map(id -> parts.runs().hold(user, id))
                .orElseGet(() -> new OpenRuns.Held(Optional.of("the account is being changed"), () -> {}));
    }

    private Step onPaper(Proven code, Defined before, OpenRuns.Held held) {
        Optional<BrokerAccount> live =
                code.account(before).filter(account -> account.mode().isReal());
        Optional<String> why = live.flatMap(account -> held.underWay());
        if (why.isPresent()) {
            return new Step.No(new Outcome.Conflict(
                    "its user trades it live, and " + why.get() + "; it has to be squared off first"));
        }
        return live.map(account -> edits.mode(account.id(), TradingMode.PAPER, defined -> List.of())
                        .on(before))
                .orElseGet(() -> new Step.Go(before.owner(), before.published(), after -> 0));
    }

    private List<Write> besides(Call call, Proven code, Optional<BrokerAccount> before, Optional<BrokerAccount> after) {
        AuditEntry entry = new AuditEntry(
                parts.time().now(),
                call.user().value(),
                call.caller().origin().address(),
                "client code released",
                code.broker() + " " + code.client(),
                Optional.of(Json.text(seen(code.json(), before))),
                Optional.of(Json.text(seen(Json.object(), after))));
        List<Write> writes = new ArrayList<>(parts.audit().user(call.user()).writes(entry));
        writes.add(parts.claims().releasing(code.claimed(), code.user()));
        before.ifPresent(account -> writes.addAll(parts.logins().forgetting(code.user(), account.id())));
        return writes;
    }

    private static ObjectNode seen(ObjectNode json, Optional<BrokerAccount> account) {
        account.ifPresent(known ->
                json.put("account", known.id().value()).put("mode", known.mode().name()));
        return json;
    }

    private Proven proven(Call call) {
        String client = call.id("client").strip();
        return Arrays.stream(Broker.values())
                .filter(broker -> broker.name().equals(call.id("broker")))
                .findFirst()
                .flatMap(broker -> parts.claims()
                        .holder(Proven.claimed(broker, client))
                        .map(user -> new Proven(broker, client, user)))
                .orElseThrow(() -> Problem.notFound().asRefusal());
    }
}
