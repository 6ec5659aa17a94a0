package io.tarkash.api.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Pages a list that is in memory. An entry's place is a text that never changes, so a page goes on where the last one
 * ended, whatever came or went in between.
 */
public record Listing<T>(Function<T, String> place, Comparator<String> order) {
    public static <T> Listing<T> inOrder(Function<T, String> place) {
        return new Listing<>(place, Comparator.naturalOrder());
    }

    public static <T> Listing<T> newestFirst(Function<T, String> place) {
        return new Listing<>(place, Comparator.reverseOrder());
    }

    /** Puts the page that the call asks for into the answer. */
    public void put(Call call, ObjectNode answer, String member, List<T> all, Function<T, JsonNode> shown) {
        Page page = call.page();
        Optional<String> after = page.after();
        List<T> rest = all.stream()
                .filter(entry -> after.isEmpty() || order.compare(place.apply(entry), after.get()) > 0)
                .sorted(Comparator.comparing(place, order))
                .limit(page.limit() + 1L)
                .toList();
        ArrayNode items = answer.putArray(member);
        rest.stream().limit(page.limit()).forEach(entry -> items.add(shown.apply(entry)));
        if (rest.size() > page.limit()) {
            answer.put("next", call.cursorAfter(place.apply(rest.get(page.limit() - 1))));
        }
    }
}
