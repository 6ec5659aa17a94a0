package io.tarkash.apps.replay.report;

import java.util.ArrayList;
import java.util.List;

/** How wide each column of the table is. Text stands left, numbers right; a column of width 0 is left out. */
record Columns(int width, boolean roomy, List<Integer> widths) {
    private static final int NARROWEST = 80;
    private static final int WIDEST = 120;
    private static final int INDENT = 4;
    private static final int MONEY = 3;
    private static final List<Integer> ROOMY = List.of(11, 8, 9, 9, 9, 9, 16, 12, 10, 12);
    private static final List<Integer> TIGHT = List.of(9, 7, 8, 6, 8, 6, 0, 11, 10, 11);

    /** The layout for a terminal so many columns wide; a strange width counts as the nearest sensible one. */
    static Columns of(int terminal) {
        int width = Math.clamp(terminal, NARROWEST, WIDEST);
        boolean roomy = width >= total(ROOMY);
        return new Columns(width, roomy, roomy ? ROOMY : TIGHT);
    }

    private static int total(List<Integer> widths) {
        return INDENT + widths.stream().mapToInt(Integer::intValue).sum();
    }

    /** A line of cells: account, quantity, price, time, price, time, cause, and as much money as is given. */
    String row(String... cells) {
        StringBuilder text = new StringBuilder(" ".repeat(INDENT));
        for (int i = 0; i < cells.length; i++) {
            boolean isText = i == 0 || i == widths.size() - MONEY - 1;
            if (widths.get(i) > 0) {
                text.append(
                        isText ? left((i == 0 ? "" : "  ") + cells[i], widths.get(i)) : right(cells[i], widths.get(i)));
            }
        }
        return text.toString();
    }

    /** A line with a title in place of everything that is not money, up to but without the last column. */
    String sums(String title, String gross, String charges) {
        int columns = widths.size();
        String money = right(gross, widths.get(columns - 3)) + right(charges, widths.get(columns - 2));
        return left(title, total(widths) - widths.getLast() - money.length()) + money;
    }

    String last(String net) {
        return right(net, widths.getLast());
    }

    /** Breaks a text at its spaces; what follows the first line is set in. */
    List<String> wrapped(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder("  ");
        for (String word : text.split(" ", -1)) {
            if (line.length() + word.length() > width && !line.toString().isBlank()) {
                lines.add(line.toString().stripTrailing());
                line = new StringBuilder("      ");
            }
            line.append(word).append(' ');
        }
        lines.add(line.toString().stripTrailing());
        return lines;
    }

    private static String left(String text, int width) {
        String cut = text.substring(0, Math.min(text.length(), width));
        return cut + " ".repeat(width - cut.length());
    }

    private static String right(String text, int width) {
        return " ".repeat(Math.max(width - text.length(), 1)) + text;
    }
}
