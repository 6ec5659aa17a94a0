package io.tarkash.marketdata.facts;

import io.tarkash.domain.market.calendar.DateRange;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * One line of a table. Reading a bad field notes a problem and returns a stand-in, so that a line is read to its end
 * and all its problems are told; {@link #accept} then leaves a line with problems out.
 */
final class FactRow {
    private final String file;
    private final int line;
    private final Map<String, String> cells;
    private final List<FactProblem> problems;
    private boolean sound = true;

    FactRow(String file, int line, Map<String, String> cells, List<FactProblem> problems) {
        this.file = file;
        this.line = line;
        this.cells = cells;
        this.problems = problems;
    }

    int line() {
        return line;
    }

    void problem(String field, String message) {
        sound = false;
        problems.add(new FactProblem(file, line, field, message));
    }

    /** Runs {@code action} if every field read so far was good; an invariant it breaks is a problem of this line. */
    void accept(Runnable action) {
        if (!sound) {
            return;
        }
        try {
            action.run();
        } catch (IllegalArgumentException e) {
            problem("", String.valueOf(e.getMessage()));
        }
    }

    boolean isBlank(String field) {
        return text(field).isEmpty();
    }

    String text(String field) {
        return cells.getOrDefault(field, "");
    }

    String requiredText(String field) {
        return read(field, text -> text, "-", "a text");
    }

    LocalDate date(String field) {
        return read(field, LocalDate::parse, LocalDate.EPOCH, "a date like 2026-08-03");
    }

    LocalTime time(String field) {
        return read(field, LocalTime::parse, LocalTime.MIDNIGHT, "a time like 15:30");
    }

    long wholeNumber(String field) {
        return read(field, Long::parseLong, 0L, "a whole number");
    }

    <E extends Enum<E>> E oneOf(Class<E> type, String field) {
        E[] values = type.getEnumConstants();
        return read(field, text -> Enum.valueOf(type, text), values[0], "one of " + Arrays.toString(values));
    }

    /** The columns {@code from} and {@code to}, the latter empty while the fact is in force. */
    DateRange range() {
        LocalDate from = date("from");
        LocalDate to = isBlank("to") ? LocalDate.MAX : date("to");
        if (to.isBefore(from)) {
            problem("to", to + " is before " + from);
            return DateRange.since(from);
        }
        return new DateRange(from, to);
    }

    <T> T read(String field, Function<String, T> parser, T standIn, String wanted) {
        String text = text(field);
        if (text.isEmpty()) {
            problem(field, "is empty; " + wanted + " is needed");
            return standIn;
        }
        try {
            return parser.apply(text);
        } catch (DateTimeParseException | ArithmeticException | IllegalArgumentException e) {
            problem(field, "'" + text + "' is not " + wanted);
            return standIn;
        }
    }
}
