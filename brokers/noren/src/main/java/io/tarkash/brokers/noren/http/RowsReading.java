package io.tarkash.brokers.noren.http;

import io.tarkash.brokers.noren.mapping.Row;
import io.tarkash.wire.json.UnreadableRow;
import java.util.List;

/** An answer as the rows of a book. A book is empty only if the broker says so. */
public sealed interface RowsReading {
    record Read(List<Row> rows) implements RowsReading {}

    record Unreadable(String why) implements RowsReading {}

    static RowsReading of(Answer answer) {
        return switch (answer) {
            case Answer.Said said -> rows(said);
            case Answer.Refused refused ->
                RefusalTable.isNoData(refused.text())
                        ? new Read(List.of())
                        : new Unreadable("the broker said: " + refused.text());
            case Answer.NotSent(String why) -> new Unreadable(why);
            case Answer.Unclear(String why) -> new Unreadable(why);
        };
    }

    private static RowsReading rows(Answer.Said said) {
        try {
            return new Read(said.rows());
        } catch (UnreadableRow unreadable) {
            return new Unreadable(unreadable.why());
        }
    }
}
