package io.tarkash.apps.sandbox.exchange;

import io.tarkash.domain.market.contract.Exchange;
import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.OptionType;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How the brokers spell an option. */
final class Symbols {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("ddMMMyy", Locale.ENGLISH);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("yyMMM", Locale.ENGLISH);
    private static final String WEEKLY_MONTHS = "123456789OND";

    private Symbols() {}

    static Listing.Spelling of(Instrument instrument, boolean monthly) {
        String kite = kite(instrument, monthly);
        return instrument.underlying().exchange() == Exchange.BSE
                ? new Listing.Spelling(kite, kite, kite)
                : new Listing.Spelling(kite, angel(instrument), noren(instrument));
    }

    private static String kite(Instrument option, boolean monthly) {
        LocalDate expiry = option.expiry();
        String when = monthly
                ? MONTH.format(expiry).toUpperCase(Locale.ROOT)
                : String.format(
                        Locale.ROOT,
                        "%02d%c%02d",
                        expiry.getYear() % 100,
                        WEEKLY_MONTHS.charAt(expiry.getMonthValue() - 1),
                        expiry.getDayOfMonth());
        return option.underlying() + when + option.strike() + option.type().code();
    }

    private static String angel(Instrument option) {
        return option.underlying()
                + day(option)
                + option.strike()
                + option.type().code();
    }

    private static String noren(Instrument option) {
        return option.underlying() + day(option) + (option.type() == OptionType.CALL ? "C" : "P") + option.strike();
    }

    private static String day(Instrument option) {
        return DAY.format(option.expiry()).toUpperCase(Locale.ROOT);
    }
}
