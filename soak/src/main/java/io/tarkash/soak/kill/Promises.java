package io.tarkash.soak.kill;

import com.fasterxml.jackson.databind.JsonNode;
import io.tarkash.soak.kill.Breach.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What holds whatever is killed when. The books decide what was ordered and traded; what the server says is compared
 * with them.
 */
final class Promises {
    private static final Set<String> ALARMING = Set.of(
            "EVENT_BROKEN",
            "RUN_QUARANTINED",
            "DUPLICATE_INTENT",
            "FOREIGN_ORDER",
            "UNCOVERED_SHORT",
            "CLOSED_OUTSIDE",
            "EXIT_STUCK");

    private Promises() {}

    /** Holds at every instant, also when the server is dead: hedges are bought first and sold last. */
    static List<Breach> always(Books books) {
        List<Breach> breaches = new ArrayList<>();
        books.doubled().forEach(tag -> breaches.add(new Breach(Kind.DOUBLED, "tag twice in a book: " + tag)));
        books.uncovered()
                .forEach((series, units) ->
                        breaches.add(new Breach(Kind.UNCOVERED, "short without its hedge: " + series + " " + units)));
        books.ours()
                .filter(line -> line.text().startsWith("DUPLICATE"))
                .forEach(line -> breaches.add(new Breach(Kind.DOUBLED, "refused as a duplicate: " + line)));
        return breaches;
    }

    /** Holds when nothing is under way. */
    static List<Breach> atRest(Books books, RemoteDesk desk) throws IOException, InterruptedException {
        List<Breach> breaches = always(books);
        Map<Held, Long> said = desk.net();
        if (!said.equals(books.net())) {
            breaches.add(new Breach(Kind.LOST, "positions: the books have " + books.net() + ", the runs say " + said));
        }
        breaches.addAll(orders(books, desk.orders()));
        return breaches;
    }

    /** Every order of a book is one of ours, filled as much as the book says; every order that was filled is there. */
    static List<Breach> orders(Books books, List<JsonNode> orders) {
        Map<String, Long> said = new HashMap<>();
        List<Breach> breaches = new ArrayList<>();
        for (JsonNode order : orders) {
            String tag = name(order.path("account").asText(), order.path("tag").asText());
            said.put(tag, order.path("filled_units").asLong());
            if (order.path("reason").asText().equals("DUPLICATE")) {
                breaches.add(new Breach(Kind.DOUBLED, "refused as a duplicate: " + order));
            }
        }
        books.ours().forEach(line -> {
            Long filled = said.remove(name(line.what().account(), line.tag()));
            if (filled == null) {
                breaches.add(new Breach(Kind.LOST, "the books have an order that is not known: " + line));
            } else if (filled != line.traded()) {
                breaches.add(new Breach(Kind.LOST, filled + " units are said to be filled, not as in " + line));
            }
        });
        said.forEach((tag, filled) -> {
            if (filled != 0) {
                breaches.add(new Breach(Kind.LOST, tag + " is said to be filled and is in no book"));
            }
        });
        return breaches;
    }

    static List<Breach> alarms(List<JsonNode> alerts) {
        return alerts.stream()
                .filter(alert -> ALARMING.contains(alert.path("code").asText()))
                .map(alert -> new Breach(Kind.ALARMED, alert.toString()))
                .toList();
    }

    private static String name(String account, String tag) {
        return account + " " + tag;
    }
}
