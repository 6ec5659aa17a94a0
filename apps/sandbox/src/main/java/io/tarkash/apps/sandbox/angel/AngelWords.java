package io.tarkash.apps.sandbox.angel;

import io.tarkash.apps.sandbox.exchange.OrderState;
import io.tarkash.apps.sandbox.exchange.OrderTerms;
import io.tarkash.apps.sandbox.exchange.Product;
import io.tarkash.domain.market.calendar.Ist;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** How the broker spells states, kinds, products, times and prices. */
final class AngelWords {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd-MMM-yyyy HH:mm:ss", Locale.ENGLISH);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("ddMMMyyyy", Locale.ENGLISH);

    private AngelWords() {}

    static String status(OrderState state) {
        return switch (state) {
            case RECEIVED, VALIDATION_PENDING -> "validation pending";
            case OPEN_PENDING -> "open pending";
            case OPEN -> "open";
            case TRIGGER_PENDING -> "trigger pending";
            case MODIFY_VALIDATION_PENDING -> "modify validation pending";
            case MODIFY_PENDING -> "modify pending";
            case MODIFIED -> "modified";
            case CANCEL_PENDING -> "cancel pending";
            case CANCELLED -> "cancelled";
            case REJECTED -> "rejected";
            case COMPLETE -> "complete";
        };
    }

    /** The code of the order stream; states without one are not told there. */
    static Optional<String> streamCode(OrderState state) {
        return switch (state) {
            case OPEN -> Optional.of("AB01");
            case CANCELLED -> Optional.of("AB02");
            case REJECTED -> Optional.of("AB03");
            case MODIFIED -> Optional.of("AB04");
            case COMPLETE -> Optional.of("AB05");
            case OPEN_PENDING -> Optional.of("AB09");
            case TRIGGER_PENDING -> Optional.of("AB10");
            case MODIFY_PENDING -> Optional.of("AB11");
            case RECEIVED, VALIDATION_PENDING, MODIFY_VALIDATION_PENDING, CANCEL_PENDING -> Optional.empty();
        };
    }

    static String orderType(OrderTerms.Kind kind) {
        return switch (kind) {
            case LIMIT -> "LIMIT";
            case STOP_LIMIT -> "STOPLOSS_LIMIT";
            case PROTECTED_MARKET -> "MARKET";
            case PROTECTED_STOP -> "STOPLOSS_MARKET";
        };
    }

    static Optional<OrderTerms.Kind> kind(String orderType) {
        return switch (orderType) {
            case "LIMIT" -> Optional.of(OrderTerms.Kind.LIMIT);
            case "STOPLOSS_LIMIT" -> Optional.of(OrderTerms.Kind.STOP_LIMIT);
            case "MARKET" -> Optional.of(OrderTerms.Kind.PROTECTED_MARKET);
            case "STOPLOSS_MARKET" -> Optional.of(OrderTerms.Kind.PROTECTED_STOP);
            default -> Optional.empty();
        };
    }

    static String product(Product product) {
        return product == Product.NORMAL ? "CARRYFORWARD" : "INTRADAY";
    }

    static Optional<Product> product(String word) {
        return switch (word) {
            case "CARRYFORWARD" -> Optional.of(Product.NORMAL);
            case "INTRADAY" -> Optional.of(Product.INTRADAY);
            default -> Optional.empty();
        };
    }

    static String time(Instant at) {
        return TIME.format(Ist.local(at));
    }

    static String clock(Instant at) {
        return CLOCK.format(Ist.local(at));
    }

    static String day(LocalDate date) {
        return DAY.format(date).toUpperCase(Locale.ROOT);
    }

    /** Rupees with two decimals. */
    static BigDecimal rupees(long paise) {
        return BigDecimal.valueOf(paise, 2);
    }

    static String text(long paise) {
        return rupees(paise).toPlainString();
    }
}
