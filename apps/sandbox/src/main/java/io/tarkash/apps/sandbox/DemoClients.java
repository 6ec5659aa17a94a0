package io.tarkash.apps.sandbox;

import io.tarkash.apps.sandbox.exchange.Client;
import io.tarkash.apps.sandbox.exchange.ClientKey;
import io.tarkash.apps.sandbox.exchange.SandboxBroker;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The clients that a sandbox begins with, the same number at each broker, with secrets that follow from their names so
 * that a script need not read them from the output.
 */
final class DemoClients {
    /** The base32 form of a fixed text; a demo client's second factor may be computed from it. */
    private static final String TOTP_SECRET = "JBSWY3DPEHPK3PXP";

    private static final long CASH_PAISE = 50_00_000_00L;

    private DemoClients() {}

    static List<Client> of(int each, String redirect, Optional<String> postback) {
        List<Client> clients = new ArrayList<>();
        for (SandboxBroker broker : SandboxBroker.values()) {
            for (int number = 1; number <= each; number++) {
                clients.add(client(broker, number, new Client.Links(redirect, postback)));
            }
        }
        return clients;
    }

    private static Client client(SandboxBroker broker, int number, Client.Links links) {
        String code = String.format(Locale.ROOT, "%s%04d", lead(broker), number);
        String app = isNoren(broker) ? code + "_U" : "key" + code.toLowerCase(Locale.ROOT);
        return new Client(
                new ClientKey(broker, code),
                pin(number),
                TOTP_SECRET,
                app,
                "secret" + code.toLowerCase(Locale.ROOT),
                links,
                CASH_PAISE);
    }

    private static boolean isNoren(SandboxBroker broker) {
        return broker == SandboxBroker.SHOONYA || broker == SandboxBroker.ZEBU;
    }

    private static String lead(SandboxBroker broker) {
        return switch (broker) {
            case KITE -> "KT";
            case ANGEL -> "A";
            case SHOONYA -> "FA";
            case ZEBU -> "Z";
        };
    }

    private static String pin(int number) {
        return String.format(Locale.ROOT, "%04d", 1_000 + number);
    }
}
