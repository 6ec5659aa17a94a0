package io.tarkash.brokers.noren.mapping;

import io.tarkash.domain.market.contract.Underlying;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the protocol's lists call the underlyings: in the option files, and where the index itself is listed. */
final class IndexNames {
    /** The option files of BSE use codes of their own. SX50OPT is SENSEX50, which is none of ours. */
    private static final Map<String, Underlying> OPTIONS = Map.of(
            "NIFTY", Underlying.NIFTY,
            "BANKNIFTY", Underlying.BANKNIFTY,
            "FINNIFTY", Underlying.FINNIFTY,
            "MIDCPNIFTY", Underlying.MIDCPNIFTY,
            "NIFTYNXT50", Underlying.NIFTYNXT50,
            "BSXOPT", Underlying.SENSEX,
            "SENSEX", Underlying.SENSEX,
            "BKXOPT", Underlying.BANKEX,
            "BANKEX", Underlying.BANKEX);

    private static final Map<String, Underlying> INDICES = Map.ofEntries(
            Map.entry("NIFTY 50", Underlying.NIFTY),
            Map.entry("NIFTY INDEX", Underlying.NIFTY),
            Map.entry("NIFTY BANK", Underlying.BANKNIFTY),
            Map.entry("FINNIFTY", Underlying.FINNIFTY),
            Map.entry("NIFTY FIN SERVICE", Underlying.FINNIFTY),
            Map.entry("NIFTY FINANCIAL SERVICES", Underlying.FINNIFTY),
            Map.entry("MIDCPNIFTY", Underlying.MIDCPNIFTY),
            Map.entry("NIFTY MID SELECT", Underlying.MIDCPNIFTY),
            Map.entry("NIFTY MIDCAP SELECT", Underlying.MIDCPNIFTY),
            Map.entry("NIFTYNXT50", Underlying.NIFTYNXT50),
            Map.entry("NIFTY NEXT 50", Underlying.NIFTYNXT50),
            Map.entry("NIFTY NXT 50", Underlying.NIFTYNXT50),
            Map.entry("SENSEX", Underlying.SENSEX),
            Map.entry("BANKEX", Underlying.BANKEX));

    private IndexNames() {}

    static Optional<Underlying> ofOptions(String symbol) {
        return Optional.ofNullable(OPTIONS.get(symbol.toUpperCase(Locale.ROOT)));
    }

    static Optional<Underlying> ofIndex(String name) {
        return Optional.ofNullable(INDICES.get(name.toUpperCase(Locale.ROOT)));
    }
}
