package io.tarkash.live.link;

import io.tarkash.domain.order.RejectReason;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A broker's words for why it refuses, as reasons. Read from the top, so what is narrow stands before what is wide. */
public record ReasonTable(List<Row> rows) {
    /** Some words, in letters of any size, that mean this reason. */
    public record Row(RejectReason reason, Pattern words) {}

    public ReasonTable {
        rows = List.copyOf(rows);
    }

    public static ReasonTable of(Row... rows) {
        return new ReasonTable(List.of(rows));
    }

    public static Row row(RejectReason reason, String words) {
        return new Row(reason, Pattern.compile(words, Pattern.CASE_INSENSITIVE));
    }

    /** Empty where no word is known. */
    public Optional<RejectReason> in(String text) {
        return rows.stream()
                .filter(row -> row.words().matcher(text).find())
                .map(Row::reason)
                .findFirst();
    }
}
