package io.tarkash.apps.sandbox.noren;

import io.tarkash.apps.sandbox.exchange.Cause;
import io.tarkash.apps.sandbox.exchange.OrderState;
import io.tarkash.apps.sandbox.exchange.OrderTerms;
import io.tarkash.apps.sandbox.exchange.Product;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.market.contract.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** How the order system spells states, reports, kinds, products, prices and its two kinds of times. */
final class NorenWords {
    private static final DateTimeFormatter OWN_TIME = DateTimeFormatter.ofPattern("HH:mm:ss dd-MM-yyyy");
    private static final DateTimeFormatter EXCHANGE_TIME = DateTimeFormatter.ofPattern("dd-MM-yyyy HH:mm:ss");
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd-MMM-yyyy", Locale.ENGLISH);

    private NorenWords() {}

    static String status(OrderState state) {
        return switch (state) {
            case RECEIVED, VALIDATION_PENDING, OPEN_PENDING -> "PENDING";
            case OPEN, MODIFY_VALIDATION_PENDING, MODIFY_PENDING, MODIFIED, CANCEL_PENDING -> "OPEN";
            case TRIGGER_PENDING -> "TRIGGER_PENDING";
            case CANCELLED -> "CANCELED";
            case REJECTED -> "REJECTED";
            case COMPLETE -> "COMPLETE";
        };
    }

    /** The report of a step; the exchange's own validation is not told. */
    static Optional<String> report(Cause cause) {
        return switch (cause) {
            case RECEIVED -> Optional.of("NewAck");
            case VALIDATING -> Optional.empty();
            case SENT -> Optional.of("PendingNew");
            case OPENED, AWAITS_TRIGGER, TRIGGERED -> Optional.of("New");
            case FILLED -> Optional.of("Fill");
            case MODIFY_RECEIVED -> Optional.of("ModAck");
            case MODIFY_SENT -> Optional.of("PendingReplace");
            case MODIFIED -> Optional.of("Replaced");
            case MODIFY_REJECTED -> Optional.of("ReplaceRejected");
            case CANCEL_RECEIVED -> Optional.of("CanAck");
            case CANCEL_SENT -> Optional.of("PendingCancel");
            case CANCELLED -> Optional.of("Canceled");
            case CANCEL_REJECTED -> Optional.of("CancelRejected");
            case REJECTED -> Optional.of("Rejected");
        };
    }

    static String priceType(OrderTerms.Kind kind) {
        return switch (kind) {
            case LIMIT -> "LMT";
            case STOP_LIMIT -> "SL-LMT";
            case PROTECTED_MARKET -> "MKT";
            case PROTECTED_STOP -> "SL-MKT";
        };
    }

    static Optional<OrderTerms.Kind> kind(String priceType) {
        return switch (priceType) {
            case "LMT" -> Optional.of(OrderTerms.Kind.LIMIT);
            case "SL-LMT" -> Optional.of(OrderTerms.Kind.STOP_LIMIT);
            case "MKT" -> Optional.of(OrderTerms.Kind.PROTECTED_MARKET);
            case "SL-MKT" -> Optional.of(OrderTerms.Kind.PROTECTED_STOP);
            default -> Optional.empty();
        };
    }

    static String product(Product product) {
        return product == Product.NORMAL ? "M" : "I";
    }

    static String productAlias(Product product) {
        return product == Product.NORMAL ? "NRML" : "MIS";
    }

    static Optional<Product> product(String word) {
        return switch (word) {
            case "M" -> Optional.of(Product.NORMAL);
            case "I" -> Optional.of(Product.INTRADAY);
            default -> Optional.empty();
        };
    }

    static String side(Side side) {
        return side == Side.BUY ? "B" : "S";
    }

    static Optional<Side> side(String word) {
        return switch (word) {
            case "B" -> Optional.of(Side.BUY);
            case "S" -> Optional.of(Side.SELL);
            default -> Optional.empty();
        };
    }

    /** The order system writes the time before the date. */
    static String ownTime(Instant at) {
        return OWN_TIME.format(Ist.local(at));
    }

    /** The exchange writes the date before the time. */
    static String exchangeTime(Instant at) {
        return EXCHANGE_TIME.format(Ist.local(at));
    }

    static String clock(Instant at) {
        return CLOCK.format(Ist.local(at));
    }

    static String day(LocalDate date) {
        return DAY.format(date).toUpperCase(Locale.ROOT);
    }

    /** Rupees with two decimals. */
    static String rupees(long paise) {
        return BigDecimal.valueOf(paise, 2).toPlainString();
    }

    static Optional<Long> paise(String rupees) {
        try {
            return Optional.of(new BigDecimal(rupees.strip()).movePointRight(2).longValueExact());
        } catch (ArithmeticException | NumberFormatException unusable) {
            return Optional.empty();
        }
    }

    static Optional<Long> units(String text) {
        try {
            return Optional.of(new BigDecimal(text.strip()).longValueExact());
        } catch (ArithmeticException | NumberFormatException unusable) {
            return Optional.empty();
        }
    }
}
