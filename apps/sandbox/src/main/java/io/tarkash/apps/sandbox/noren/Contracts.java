package io.tarkash.apps.sandbox.noren;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.apps.sandbox.exchange.Listing;
import io.tarkash.apps.sandbox.exchange.SandboxBroker;
import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.Underlying;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How the order system names and describes an option. */
final class Contracts {
    private static final DateTimeFormatter SPACED = DateTimeFormatter.ofPattern("dd MMM", Locale.ENGLISH);

    private Contracts() {}

    /** The fields that every row about an instrument begins with. */
    static void identity(ObjectNode node, Listing listing, SandboxBroker broker) {
        node.put("exch", listing.segment())
                .put("tsym", listing.symbol(broker))
                .put("token", Integer.toString(listing.token()))
                .put("pp", "2")
                .put("ls", Long.toString(listing.contract().lotUnits()))
                .put("ti", NorenWords.rupees(listing.contract().tickPaise()));
    }

    /** The underlying as masters and quotes call it; options on BSE's indices have codes of their own. */
    static String symbolName(Underlying underlying) {
        return switch (underlying) {
            case SENSEX -> "BSXOPT";
            case BANKEX -> "BKXOPT";
            default -> underlying.name();
        };
    }

    static String displayName(Listing listing) {
        Instrument option = listing.instrument();
        return option.underlying() + " " + SPACED.format(option.expiry()).toUpperCase(Locale.ROOT) + " "
                + option.strike() + " " + option.type().code();
    }
}
