package io.tarkash.brokers.noren.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.tarkash.brokers.noren.mapping.Row;
import io.tarkash.domain.order.RejectReason;
import io.tarkash.wire.json.UnreadableRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What came of a call. */
public sealed interface Answer {
    /** Success by the broker's word: an object or, for books, an array. */
    record Said(JsonNode body) implements Answer {
        public Row row() {
            if (!body.isObject()) {
                throw new UnreadableRow("the answer is a list where one thing was asked for");
            }
            return new Row(body);
        }

        /** Success is never an empty list: for that the broker says "no data", in words. */
        List<Row> rows() {
            if (!body.isArray() || body.isEmpty()) {
                throw new UnreadableRow("the answer is no list");
            }
            List<Row> rows = new ArrayList<>();
            for (JsonNode element : body) {
                if (!element.isObject()) {
                    throw new UnreadableRow("the list holds something that is no row");
                }
                rows.add(new Row(element));
            }
            return rows;
        }

        @Override
        public String toString() {
            return "an answer";
        }
    }

    /** A no that could be read. {@code status} is that of HTTP, which is 200 for most of them. */
    record Refused(int status, String text) implements Answer {
        /** Whether the words, or a status that documents say so of, mean that the token is dead. */
        public boolean isDeadSession() {
            Optional<RejectReason> reason = RefusalTable.reason(text);
            boolean barred = status == 401 || status == 403;
            return reason.equals(Optional.of(RejectReason.SESSION)) || (barred && reason.isEmpty());
        }
    }

    /** No byte left. */
    record NotSent(String why) implements Answer {}

    /** It may have had its effect or not. */
    record Unclear(String why) implements Answer {}
}
