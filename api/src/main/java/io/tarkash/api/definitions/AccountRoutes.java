package io.tarkash.api.definitions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.api.web.Access;
import io.tarkash.api.web.Answer;
import io.tarkash.api.web.Call;
import io.tarkash.api.web.Fields;
import io.tarkash.api.web.Json;
import io.tarkash.api.web.Need;
import io.tarkash.api.web.Problem;
import io.tarkash.api.web.ProblemKind;
import io.tarkash.api.web.Route;
import io.tarkash.api.web.RouteGroup;
import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.account.Caps;
import io.tarkash.domain.account.TradingMode;
import io.tarkash.domain.account.UserId;
import io.tarkash.engine.store.Write;
import io.tarkash.plan.JsonReader;
import io.tarkash.plan.WrittenAccount;
import io.tarkash.stores.journal.Defined;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Broker accounts and what bounds them. An account begins on paper and trades live only when a person with a fresh proof
 * says so and nothing stands against it. Anybody may trade a client code on paper that nobody has proven to be theirs by
 * a login; from then on broker and client code belong to that desk alone.
 */
public final class AccountRoutes implements RouteGroup {
    private static final String ALL = "/api/broker-accounts";
    private static final String ONE = ALL + "/{account_id}";

    private final DefinitionParts parts;
    private final Reads reads;
    private final Changes changes;
    private final DefinitionShown shown;
    private final AccountEdits edits;

    public AccountRoutes(DefinitionParts parts) {
        this.parts = parts;
        this.reads = new Reads(parts.book());
        this.changes = new Changes(parts);
        this.shown = new DefinitionShown(parts);
        this.edits = new AccountEdits(parts.limits(), parts.runs());
    }

    @Override
    public String document() {
        return "openapi/accounts.yaml";
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(ALL, Access.READ, this::list),
                Route.post(ALL, Access.TRADE, this::create).needs(Need.IDEMPOTENCY_KEY),
                Route.get(ONE, Access.READ, this::one),
                Route.delete(ONE, Access.TRADE, this::delete).needs(Need.IF_MATCH),
                Route.put(ONE + "/caps", Access.TRADE, this::bound).needs(Need.IF_MATCH),
                Route.post(ONE + "/mode", Access.TRADE, this::mode).needs(Need.IDEMPOTENCY_KEY),
                Route.get("/api/caps", Access.READ, this::userCaps),
                Route.put("/api/caps", Access.TRADE, this::boundUser).needs(Need.IF_MATCH));
    }

    private Answer list(Call call) {
        Defined defined = reads.of(call);
        ObjectNode answer = Json.object();
        ArrayNode items = answer.putArray("items");
        defined.owner().accounts().forEach(account -> items.add(shown.account(defined, account)));
        return Answer.ok(answer);
    }

    private Answer create(Call call) {
        WrittenAccount written = Written.body(call, source -> source.account(Written.drawn(call)));
        BrokerAccount account = written.account();
        if (account.mode().isReal()) {
            String why = "an account begins on paper; switch it when it is there";
            throw Written.invalid(List.of(new io.tarkash.domain.strategy.Problem("mode", why)));
        }
        UserId user = call.user();
        Edit edit = before -> parts.claims()
                        .holder(account)
                        .filter(desk -> !desk.equals(user))
                        .isPresent()
                ? new Step.No(new Outcome.Conflict("somebody else has logged in at the broker as this client, so the"
                        + " account belongs to their desk"))
                : edits.create(written).on(before);
        AccountId id = account.id();
        Change change = Change.of("account created", id.value(), edit, seen(id))
                .beside(parts.claims().free(account, user))
                .answering(done ->
                        Answer.created(ALL + "/" + id, shown(done.after(), id)).withVersion(done.version()));
        return changes.make(call, change);
    }

    private Answer one(Call call) {
        AccountId id = id(call);
        Defined defined = reads.of(call);
        return Answer.ok(shown(defined, id)).withVersion(defined.revisions().of(id));
    }

    private Answer delete(Call call) {
        AccountId id = id(call);
        BrokerAccount account = Reads.account(reads.of(call), id);
        boolean isProven =
                parts.claims().holder(account).filter(call.user()::equals).isPresent();
        if (isProven || parts.logins().isKept(call.user(), id)) {
            call.caller().requireRecentProof();
        }
        try (OpenRuns.Held held = parts.runs().hold(call.user(), id)) {
            held.underWay().ifPresent(why -> {
                throw Problem.of(ProblemKind.CONFLICT, sentence(why)).asRefusal();
            });
            return deleted(call, account, isProven);
        }
    }

    private Answer deleted(Call call, BrokerAccount account, boolean isProven) {
        AccountId id = account.id();
        Change change = Change.of("account deleted", id.value(), edits.delete(id, call.expectedVersion()), seen(id));
        for (Write write : parts.logins().forgetting(call.user(), id)) {
            change = change.beside(write);
        }
        return changes.make(call, isProven ? change.beside(parts.claims().releasing(account, call.user())) : change);
    }

    private Answer bound(Call call) {
        AccountId id = id(call);
        Reads.account(reads.of(call), id);
        Caps caps = Written.body(call, JsonReader.Source::caps);
        return changed(call, "account caps changed", id, edits.caps(id, caps, call.expectedVersion()));
    }

    private Answer mode(Call call) {
        AccountId id = id(call);
        Fields body = call.fields();
        TradingMode mode = body.choice("mode", TradingMode.class);
        body.finish();
        if (mode.isReal()) {
            call.caller().requireRecentProof();
        }
        Reads.account(reads.of(call), id);
        try (OpenRuns.Held held = parts.runs().hold(call.user(), id)) {
            return switched(call, id, mode, held);
        }
    }

    /** The desk begins nothing at the account until it has heard of the change, so what it said holds until then. */
    private Answer switched(Call call, AccountId id, TradingMode mode, OpenRuns.Held held) {
        Defined defined = reads.of(call);
        List<String> why = Reads.account(defined, id).mode() == mode ? List.of() : hindrances(defined, id, mode, held);
        if (!why.isEmpty()) {
            throw Problem.of(ProblemKind.CONFLICT, "The account cannot be switched to " + mode + " now.")
                    .with("reasons", Json.tree(why))
                    .asRefusal();
        }
        Edit edit = edits.mode(id, mode, before -> hindrances(before, id, mode, held));
        return changed(call, "account set to " + mode, id, edit);
    }

    private List<String> hindrances(Defined defined, AccountId id, TradingMode mode, OpenRuns.Held held) {
        List<String> why = new ArrayList<>();
        held.underWay().ifPresent(busy -> why.add(busy + "; square it off first"));
        if (mode.isReal()) {
            if (!defined.owner().bounds().account(id).isComplete()) {
                why.add("the account has not every cap: loss, open_lots and orders_a_day");
            }
            if (!defined.owner().bounds().user().isComplete()) {
                why.add("the caps over all accounts are not complete: loss, open_lots and orders_a_day");
            }
            why.addAll(parts.gate().reasons(defined.owner().user(), Reads.account(defined, id)));
        }
        return why;
    }

    private Answer userCaps(Call call) {
        return caps(reads.of(call));
    }

    private Answer boundUser(Call call) {
        Caps caps = Written.body(call, JsonReader.Source::caps);
        Edit edit = edits.userCaps(caps, call.expectedVersion());
        Change change = Change.of(
                        "caps changed",
                        call.user().value(),
                        edit,
                        defined ->
                                Optional.of(shown.caps(defined.owner().bounds().user())))
                .answering(done -> caps(done.after()));
        return changes.make(call, change);
    }

    private Answer caps(Defined defined) {
        return Answer.ok(shown.caps(defined.owner().bounds().user()))
                .withVersion(defined.revisions().bounds());
    }

    private Answer changed(Call call, String what, AccountId id, Edit edit) {
        Change change = Change.of(what, id.value(), edit, seen(id))
                .answering(done -> Answer.ok(shown(done.after(), id)).withVersion(done.version()));
        return changes.make(call, change);
    }

    private JsonNode shown(Defined defined, AccountId id) {
        return shown.account(defined, Reads.account(defined, id));
    }

    private Function<Defined, Optional<JsonNode>> seen(AccountId id) {
        return defined -> defined.owner().account(id).map(account -> shown.written(defined, account));
    }

    private static String sentence(String why) {
        return Character.toUpperCase(why.charAt(0)) + why.substring(1) + "; square it off first.";
    }

    private static AccountId id(Call call) {
        return Written.id(call, "account_id", AccountId::new);
    }
}
