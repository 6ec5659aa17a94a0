package io.tarkash.apps.replay.report;

import io.tarkash.domain.money.Money;

/** Rupees as they are written in India: {@code -12,34,567.80}. */
final class Rupees {
    private Rupees() {}

    static String text(Money money) {
        String plain = money.toString();
        boolean negative = plain.startsWith("-");
        int point = plain.indexOf('.');
        String whole = plain.substring(negative ? 1 : 0, point);
        StringBuilder grouped = new StringBuilder(whole);
        for (int at = whole.length() - 3; at > 0; at -= 2) {
            grouped.insert(at, ',');
        }
        return (negative ? "-" : "") + grouped + plain.substring(point);
    }
}
