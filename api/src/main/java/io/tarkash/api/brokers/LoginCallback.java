package io.tarkash.api.brokers;

import io.tarkash.api.web.Access;
import io.tarkash.api.web.Answer;
import io.tarkash.api.web.Call;
import io.tarkash.api.web.Content;
import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.account.UserId;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.identity.Means;
import io.tarkash.identity.Principal;
import io.tarkash.live.link.LoginResult;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Where a broker's page sends the browser back. It comes from another site, so the first visit brings no cookie of ours:
 * it is answered with a page that comes here once more by itself. Then the session says who it is, and the state, which
 * only they were told and which is good once, that they began this login; without both nothing is asked of a broker.
 */
final class LoginCallback {
    static final String PATH = "/broker-login/callback";
    static final String STATE = "state";

    /** Marks the second visit, lest somebody without a session go round for ever. */
    private static final String AGAIN = "tarkash_again";

    private static final int PARAMETERS_MAX = 32;
    private static final DateTimeFormatter UNTIL = DateTimeFormatter.ofPattern("d MMMM, HH:mm 'IST'", Locale.ENGLISH);

    private final BrokerParts parts;
    private final Audit audit;

    /** Writes down what was done. */
    interface Audit {
        void done(Call call, String what, BrokerAccount account, Collection<String> fields);
    }

    LoginCallback(BrokerParts parts, Audit audit) {
        this.parts = parts;
        this.audit = audit;
    }

    Answer answer(Call call) {
        Map<String, String> answers = new TreeMap<>(call.asked().query());
        boolean again = Optional.ofNullable(answers.remove(AGAIN)).isPresent();
        if (answers.size() > PARAMETERS_MAX) {
            return page(409, "The broker's answer is too long to be one; begin the login again.");
        }
        Optional<Principal> person = call.caller().principal().filter(known -> known.means() != Means.API_KEY);
        if (person.isEmpty()) {
            return again
                    ? page(401, "You are not signed in here; sign in, then begin the login at your broker again.")
                    : oncemore(answers);
        }
        if (!Access.TRADE.admits(person.get())) {
            return page(403, "You may not log in accounts here.");
        }
        return completed(call, person.get().user(), answers);
    }

    private Answer completed(Call call, UserId user, Map<String, String> answers) {
        String state = Optional.ofNullable(answers.remove(STATE)).orElse("");
        Optional<BrokerDoor> door = parts.door();
        Optional<BrokerAccount> account = door.flatMap(open -> open.begun(user, state))
                .flatMap(id -> parts.owners().apply(user).flatMap(owner -> owner.account(id)));
        if (door.isEmpty() || account.isEmpty()) {
            return page(409, "This login was not begun here or is too old; begin it again.");
        }
        return switch (door.get().complete(user, account.get(), state, answers)) {
            case LoginResult.Opened(var session) -> {
                audit.done(call, "broker login", account.get(), List.of());
                yield page(
                        200,
                        account.get().broker() + " is logged in as " + session.clientCode() + " until "
                                + UNTIL.format(Ist.local(session.expires())) + ". You can close this page.");
            }
            case LoginResult.Refused(var reason, String advice, String original) -> {
                audit.done(call, "broker login refused", account.get(), List.of());
                yield page(409, advice);
            }
            case LoginResult.Failed(String why) -> page(503, failed(why));
        };
    }

    static String failed(String why) {
        return "The login could not be ended (" + why + "); begin it again in a moment.";
    }

    private static Answer oncemore(Map<String, String> answers) {
        String query = answers.entrySet().stream()
                .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()) + "&")
                .collect(Collectors.joining());
        String target = PATH + "?" + query + AGAIN + "=1";
        return html(
                200,
                "<meta http-equiv=\"refresh\" content=\"0;url=" + escaped(target) + "\">",
                "One moment: your broker has sent you back.");
    }

    private static Answer page(int status, String words) {
        return html(status, "", words);
    }

    private static Answer html(int status, String head, String words) {
        String page = "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Broker login</title>"
                + head + "</head><body><p>" + escaped(words) + "</p></body></html>\n";
        return new Answer(status, new Content.Text("text/html; charset=utf-8", page), Map.of(), List.of());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
