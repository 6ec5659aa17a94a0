package io.tarkash.bench.result;

import java.util.Locale;

/** A chapter as a person reads it. */
public final class ResultTable {
    private static final int NOTE_WIDTH = 108;

    private ResultTable() {}

    public static String of(Chapter chapter) {
        int width = chapter.figures().stream()
                .mapToInt(figure -> figure.what().length())
                .max()
                .orElse(0);
        String format = "  %-" + width + "s  %12s %-9s  %25s  n=%d%n";
        StringBuilder text = new StringBuilder(chapter.name() + ": " + chapter.title() + System.lineSeparator());
        for (Figure figure : chapter.figures()) {
            text.append(String.format(
                    Locale.ROOT,
                    format,
                    figure.what(),
                    number(figure.value()),
                    figure.unit(),
                    number(figure.low()) + " .. " + number(figure.high()),
                    figure.samples()));
        }
        chapter.notes().forEach(note -> text.append(wrapped(note)));
        return text.toString();
    }

    static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) >= 1000 ? "%,.0f" : "%.1f", value);
    }

    private static String wrapped(String note) {
        StringBuilder text = new StringBuilder();
        String line = "  *";
        for (String word : note.split(" ", -1)) {
            if (line.length() + word.length() >= NOTE_WIDTH) {
                text.append(line).append(System.lineSeparator());
                line = "   ";
            }
            line += " " + word;
        }
        return text.append(line).append(System.lineSeparator()).toString();
    }
}
