package io.tarkash.apps.sandbox.cards;

import static io.tarkash.apps.sandbox.cards.Card.Needs.LOGIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.apps.sandbox.scenario.Action;
import io.tarkash.apps.sandbox.scenario.Call;
import io.tarkash.engine.broker.BookReading;
import io.tarkash.engine.broker.BrokerOutcome;
import io.tarkash.live.link.BrokerSession;
import io.tarkash.live.link.LinkState;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What may be seen by whom: no secret by anybody, and one clear sentence by the user. */
interface SecrecyCards extends Stage {
    @Card(
            value = 71,
            says = "No token, secret or PIN shows in a text of ours, an outcome or a log line.",
            needs = LOGIN)
    default void keepsSecrets() {
        List<String> seen = new ArrayList<>();
        try (Overheard logs = new Overheard()) {
            BrokerSession session = Login.of(world().house().login(), linked().credentials(), linked().client());
            linked().link().use(linked().credentials(), session);
            seen.add(String.valueOf(session));
            seen.add(String.valueOf(linked().credentials()));
            seen.add(String.valueOf(linked().link()));
            seen.add(String.valueOf(world().house()));
            seen.add(String.valueOf(Login.attempt(
                    world().house().login(),
                    io.tarkash.live.link.Credentials.of(world().plug().wrongCredentials(linked().client())),
                    linked().client(),
                    linked().client().pin())));
            for (Action fault : List.of(
                    new Action.DropAnswer(), new Action.Status(500, "<html>oops</html>"), new Action.WrongAddress())) {
                desk().calm();
                desk().always(Set.of(Call.PLACE, Call.BOOK), fault);
                seen.add(String.valueOf(desk().broker().place(desk().buy(false))));
                seen.add(String.valueOf(desk().broker().book()));
            }
            desk().calm();
            linked().killToken();
            seen.add(String.valueOf(desk().broker().book()));
            seen.add(String.valueOf(linked().link().state()));
            seen.addAll(desk().heard().deaths());
            seen.addAll(logs.lines());
            assertThat(String.join("\n", seen))
                    .doesNotContain(linked().client().appSecret())
                    .doesNotContain(linked().client().totpSecret());
            for (var tokens : List.of(session.tokens(), linked().session().tokens())) {
                tokens.values().stream()
                        .filter(token -> token.reveal().length() >= 16)
                        .forEach(token -> assertThat(String.join("\n", seen)).doesNotContain(token.reveal()));
            }
        }
    }

    @Card(
            value = 72,
            says =
                    "Whatever a user is told of a dead session, a broker that is down or a refused order is plain words.",
            needs = LOGIN)
    default void speaksPlainly() {
        List<String> told = new ArrayList<>();
        desk().always(Set.of(), new Action.Down());
        told.add(words(desk().broker().place(desk().buy(false))));
        if (desk().broker().book() instanceof BookReading.Unreadable(String why)) {
            told.add(why);
        }
        desk().calm();
        linked().killToken();
        Await.until("the session is dead", () -> {
            told.add(words(desk().broker().place(desk().buy(false))));
            return linked().link().state().session() == LinkState.Session.DEAD;
        });
        told.add(words(desk().broker().place(desk().buy(false))));
        told.add(linked().link().state().trouble().orElse(""));
        told.addAll(desk().heard().deaths());
        assertThat(told).allMatch(Stage::isPlain);
    }

    private static String words(BrokerOutcome outcome) {
        return switch (outcome) {
            case BrokerOutcome.Accepted(var id) -> "accepted as " + id + ", which it should not be";
            case BrokerOutcome.Rejected(var reason, String text) -> text;
            case BrokerOutcome.NotSent(String why) -> why;
            case BrokerOutcome.Unknown(String why) -> why;
        };
    }
}
