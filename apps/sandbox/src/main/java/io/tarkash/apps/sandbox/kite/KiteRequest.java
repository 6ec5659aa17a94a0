package io.tarkash.apps.sandbox.kite;

import io.javalin.http.Context;
import io.tarkash.apps.sandbox.exchange.ClientKey;
import io.tarkash.apps.sandbox.wire.Allowed;
import java.math.BigDecimal;
import java.util.Optional;

/** A call of a client with a living token. Fields are looked for in the form body, then in the query. */
record KiteRequest(Context context, ClientKey client, Allowed allowed) {
    Optional<String> field(String name) {
        return Optional.ofNullable(context.formParam(name))
                .or(() -> Optional.ofNullable(context.queryParam(name)))
                .filter(text -> !text.isBlank());
    }

    String required(String name) {
        return field(name).orElseThrow(() -> KiteRefused.input("Missing or empty field `" + name + "`"));
    }

    String path(String name) {
        return context.pathParam(name);
    }

    /** Rupees as paise; what is finer than a paisa is an error. */
    Optional<Long> paise(String name) {
        return decimal(name).map(rupees -> {
            try {
                return rupees.movePointRight(2).longValueExact();
            } catch (ArithmeticException finer) {
                throw KiteRefused.input("Invalid `" + name + "`: finer than a paisa");
            }
        });
    }

    Optional<BigDecimal> decimal(String name) {
        return field(name).map(text -> {
            try {
                return new BigDecimal(text);
            } catch (NumberFormatException mistaken) {
                throw KiteRefused.input("Error decoding field `" + name + "`: expected decimal");
            }
        });
    }

    Optional<Long> units(String name) {
        return field(name).map(text -> {
            try {
                return Long.parseLong(text);
            } catch (NumberFormatException mistaken) {
                throw KiteRefused.input("Error decoding field `" + name + "`: expected integer");
            }
        });
    }
}
