package io.tarkash.api.brokers;

import com.fasterxml.jackson.databind.node.TextNode;
import io.tarkash.api.web.Access;
import io.tarkash.api.web.Answer;
import io.tarkash.api.web.Call;
import io.tarkash.api.web.Fields;
import io.tarkash.api.web.Json;
import io.tarkash.api.web.Need;
import io.tarkash.api.web.Problem;
import io.tarkash.api.web.ProblemKind;
import io.tarkash.api.web.RateClass;
import io.tarkash.api.web.Refusal;
import io.tarkash.api.web.Route;
import io.tarkash.api.web.RouteGroup;
import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.account.UserId;
import io.tarkash.engine.audit.AuditEntry;
import io.tarkash.live.link.CredentialField;
import io.tarkash.live.link.Credentials;
import io.tarkash.live.link.LoginResult;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Connects accounts to their brokers. Credentials are written by a person with a fresh proof, go into the vault and are
 * shown by name only; the audit log has the names too, never a value.
 */
public final class BrokerRoutes implements RouteGroup {
    private static final String ONE = "/api/broker-accounts/{account_id}";
    private static final int ANSWERS_MAX = 16;
    private static final int SECRET_LENGTH_MAX = 4_096;
    private static final int STATE_LENGTH_MAX = 128;
    private static final int WORDS_LENGTH_MAX = 300;
    private static final int ADDRESS_LENGTH_MAX = 64;

    private final BrokerParts parts;
    private final LoginCallback callback;

    public BrokerRoutes(BrokerParts parts) {
        this.parts = parts;
        this.callback = new LoginCallback(parts, this::audit);
    }

    @Override
    public String document() {
        return "openapi/brokers.yaml";
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(ONE + "/connection", Access.READ, this::connection),
                Route.put(ONE + "/credentials", Access.TRADE, this::store).needs(Need.PERSON, Need.RECENT_PROOF),
                Route.delete(ONE + "/credentials", Access.TRADE, this::forget).needs(Need.PERSON, Need.RECENT_PROOF),
                Route.put(ONE + "/source-address", Access.TRADE, this::leaveFrom)
                        .needs(Need.PERSON, Need.RECENT_PROOF),
                Route.post(ONE + "/login", Access.TRADE, this::begin),
                Route.post(ONE + "/login/complete", Access.TRADE, this::complete)
                        .counted(RateClass.SIGN_IN),
                Route.post(ONE + "/logout", Access.TRADE, this::logout),
                Route.get(LoginCallback.PATH, Access.PUBLIC, callback::answer)
                        .query(LoginCallback.STATE)
                        .anyQuery()
                        .counted(RateClass.SIGN_IN));
    }

    private Answer connection(Call call) {
        return shown(call, account(call));
    }

    private Answer store(Call call) {
        BrokerAccount account = account(call);
        List<CredentialField> wanted = seen(call.user(), account).fields();
        Fields body = call.fields();
        Credentials credentials = read(body.object("values"), wanted);
        body.finish();
        door().store(call.user(), account, credentials).ifPresent(why -> {
            throw conflict(why);
        });
        audit(call, "broker credentials stored", account, credentials.values().keySet());
        return shown(call, account);
    }

    private Answer forget(Call call) {
        BrokerAccount account = account(call);
        Collection<String> given = seen(call.user(), account).given();
        door().forget(call.user(), account);
        audit(call, "broker credentials deleted", account, given);
        return Answer.noContent();
    }

    private Answer leaveFrom(Call call) {
        BrokerAccount account = account(call);
        seen(call.user(), account);
        Fields body = call.fields();
        Optional<String> address =
                body.optionalText("address", 1, ADDRESS_LENGTH_MAX).filter(text -> !text.isEmpty());
        address.flatMap(door()::wrongAddress).ifPresent(why -> body.mistake("address", why));
        body.finish();
        door().leaveFrom(call.user(), account, address).ifPresent(why -> {
            throw conflict(why);
        });
        audit(call, "broker source address set to " + address.orElse("the server's"), account, List.of());
        return shown(call, account);
    }

    private Answer begin(Call call) {
        call.fields().finish();
        BrokerAccount account = account(call);
        return switch (door().begin(call.user(), account)) {
            case BrokerDoor.Beginning.Next next -> Answer.ok(ConnectionJson.of(next));
            case BrokerDoor.Beginning.Missing(List<String> fields) ->
                throw Problem.of(ProblemKind.CONFLICT, "Store " + String.join(" and ", fields) + " first.")
                        .with("missing", Json.tree(fields))
                        .asRefusal();
            case BrokerDoor.Beginning.NotReached(String why) -> throw conflict(why);
        };
    }

    private Answer complete(Call call) {
        Fields body = call.fields();
        String state = body.text("state", 1, STATE_LENGTH_MAX);
        Map<String, String> answers = body.texts("answers", ANSWERS_MAX, SECRET_LENGTH_MAX);
        body.finish();
        BrokerAccount account = account(call);
        return switch (door().complete(call.user(), account, state, answers)) {
            case LoginResult.Opened opened -> {
                audit(call, "broker login", account, List.of());
                yield shown(call, account);
            }
            case LoginResult.Refused(var reason, String advice, String original) -> {
                audit(call, "broker login refused", account, List.of());
                throw Problem.of(ProblemKind.CONFLICT, advice)
                        .with("reason", TextNode.valueOf(reason.name()))
                        .with("broker_words", TextNode.valueOf(clean(original)))
                        .asRefusal();
            }
            case LoginResult.Failed(String why) ->
                throw Problem.of(ProblemKind.UNAVAILABLE, LoginCallback.failed(why))
                        .asRefusal();
        };
    }

    private Answer logout(Call call) {
        call.fields().finish();
        BrokerAccount account = account(call);
        seen(call.user(), account);
        door().logout(call.user(), account);
        audit(call, "broker logout", account, List.of());
        return Answer.noContent();
    }

    private static Credentials read(Fields values, List<CredentialField> wanted) {
        Map<String, String> given = new TreeMap<>();
        for (CredentialField field : wanted) {
            boolean required = field.kind() == CredentialField.Kind.REQUIRED;
            Optional<String> text = required
                    ? Optional.of(values.text(field.name(), 1, SECRET_LENGTH_MAX))
                    : values.optionalText(field.name(), 1, SECRET_LENGTH_MAX);
            text.filter(value -> !value.isEmpty()).ifPresent(value -> {
                if (value.isBlank()) {
                    values.mistake(field.name(), "must not be blank");
                }
                given.put(field.name(), value.strip());
            });
        }
        return Credentials.of(given);
    }

    private Answer shown(Call call, BrokerAccount account) {
        return Answer.ok(ConnectionJson.of(
                account, seen(call.user(), account), parts.time().now()));
    }

    private BrokerDoor.Connection seen(UserId user, BrokerAccount account) {
        return door().connection(user, account)
                .orElseThrow(() -> conflict(account.broker() + " is not reached from this server."));
    }

    private BrokerAccount account(Call call) {
        String id = call.id("account_id");
        BrokerAccount account = Optional.of(id)
                .filter(text -> !text.isBlank())
                .flatMap(text -> parts.owners().apply(call.user()).flatMap(owner -> owner.account(new AccountId(text))))
                .orElseThrow(() -> Problem.notFound().asRefusal());
        door();
        return account;
    }

    private BrokerDoor door() {
        return parts.door().orElseThrow(() -> conflict("This server reaches no broker; it trades on paper only."));
    }

    private void audit(Call call, String what, BrokerAccount account, Collection<String> fields) {
        Optional<String> names = fields.isEmpty()
                ? Optional.empty()
                : Optional.of(Json.text(Json.object().set("fields", Json.tree(List.copyOf(fields)))));
        parts.audit()
                .append(new AuditEntry(
                        parts.time().now(),
                        call.user().value(),
                        call.caller().origin().address(),
                        what,
                        account.id().value(),
                        Optional.empty(),
                        names));
    }

    private static Refusal conflict(String why) {
        return Problem.of(ProblemKind.CONFLICT, why).asRefusal();
    }

    /** A broker's words are a stranger's. */
    private static String clean(String words) {
        String plain = words.replaceAll("\\p{Cntrl}", " ");
        return plain.length() > WORDS_LENGTH_MAX ? plain.substring(0, WORDS_LENGTH_MAX) : plain;
    }
}
