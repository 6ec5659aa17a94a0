package io.tarkash.brokers.angelone.stream;

import java.util.Comparator;

/** An instrument as the stream of prices names it: the segment's number and the token within it. */
public record Token(int segment, String token) implements Comparable<Token> {
    private static final Comparator<Token> ORDER =
            Comparator.comparingInt(Token::segment).thenComparing(Token::token);

    private static final int NSE_CASH = 1;
    private static final int NSE_OPTIONS = 2;
    private static final int BSE_CASH = 3;
    private static final int BSE_OPTIONS = 4;

    public static Token of(String segment, String token) {
        int number = switch (segment) {
            case "NSE" -> NSE_CASH;
            case "NFO" -> NSE_OPTIONS;
            case "BSE" -> BSE_CASH;
            case "BFO" -> BSE_OPTIONS;
            default -> throw new IllegalArgumentException("no segment of ours: " + segment);
        };
        return new Token(number, token);
    }

    static Token of(Tick tick) {
        return new Token(tick.segment(), tick.token());
    }

    /** An index has no book, so only its last price is asked for. */
    boolean isIndex() {
        return segment == NSE_CASH || segment == BSE_CASH;
    }

    @Override
    public int compareTo(Token other) {
        return ORDER.compare(this, other);
    }
}
