package io.tarkash.domain.market.contract;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Locale;

/** An option contract by what it is: underlying, expiry date, strike and type. Ordered in that sequence. */
public record Instrument(Underlying underlying, LocalDate expiry, Strike strike, OptionType type)
        implements Comparable<Instrument> {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("ddMMMyy", Locale.ENGLISH);
    private static final Comparator<Instrument> ORDER = Comparator.comparing(Instrument::underlying)
            .thenComparing(Instrument::expiry)
            .thenComparing(Instrument::strike)
            .thenComparing(Instrument::type);

    @Override
    public int compareTo(Instrument other) {
        return ORDER.compare(this, other);
    }

    /** As a trader writes it: {@code NIFTY 25JUL24 24450 CE}. */
    @Override
    public String toString() {
        return underlying + " " + DAY.format(expiry).toUpperCase(Locale.ROOT) + " " + strike + " " + type.code();
    }
}
