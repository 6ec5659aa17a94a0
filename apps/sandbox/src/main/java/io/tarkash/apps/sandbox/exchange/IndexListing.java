package io.tarkash.apps.sandbox.exchange;

import io.tarkash.domain.market.contract.Exchange;
import io.tarkash.domain.market.contract.Underlying;
import java.util.Arrays;
import java.util.Optional;

/** An index as each broker numbers and names it; indices are quoted and do not trade. */
public enum IndexListing {
    NIFTY(Underlying.NIFTY, 1001, "NIFTY 50", 99926000, "Nifty 50", 26000, "Nifty 50", "NIFTY INDEX"),
    BANKNIFTY(Underlying.BANKNIFTY, 1016, "NIFTY BANK", 99926009, "Nifty Bank", 26009, "Nifty Bank", "NIFTY BANK"),
    FINNIFTY(
            Underlying.FINNIFTY,
            1007,
            "NIFTY FIN SERVICE",
            99926037,
            "Nifty Fin Service",
            26037,
            "Nifty Fin Services",
            "FINNIFTY"),
    MIDCPNIFTY(
            Underlying.MIDCPNIFTY,
            1125,
            "NIFTY MID SELECT",
            99926074,
            "NIFTY MID SELECT",
            26074,
            "NIFTY MID SELECT",
            "MIDCPNIFTY"),
    NIFTYNXT50(
            Underlying.NIFTYNXT50,
            1058,
            "NIFTY NEXT 50",
            99926013,
            "Nifty Next 50",
            26013,
            "Nifty Next 50",
            "NIFTY NEXT 50"),
    SENSEX(Underlying.SENSEX, 1, "SENSEX", 99919000, "SENSEX", 1, "SENSEX", "SENSEX"),
    BANKEX(Underlying.BANKEX, 1072, "BANKEX", 99919012, "BANKEX", 12, "BANKEX", "BANKEX");

    private final Underlying underlying;
    private final int kiteExchangeToken;
    private final String kiteSymbol;
    private final int angelToken;
    private final String angelSymbol;
    private final int norenToken;
    private final String norenName;
    private final String norenSymbol;

    IndexListing(
            Underlying underlying,
            int kiteExchangeToken,
            String kiteSymbol,
            int angelToken,
            String angelSymbol,
            int norenToken,
            String norenName,
            String norenSymbol) {
        this.underlying = underlying;
        this.kiteExchangeToken = kiteExchangeToken;
        this.kiteSymbol = kiteSymbol;
        this.angelToken = angelToken;
        this.angelSymbol = angelSymbol;
        this.norenToken = norenToken;
        this.norenName = norenName;
        this.norenSymbol = norenSymbol;
    }

    public static IndexListing of(Underlying underlying) {
        return valueOf(underlying.name());
    }

    public static Optional<IndexListing> ofAngelToken(int token) {
        return Arrays.stream(values())
                .filter(index -> index.angelToken == token)
                .findFirst();
    }

    public static Optional<IndexListing> ofNorenToken(String exchange, int token) {
        return Arrays.stream(values())
                .filter(index ->
                        index.norenToken == token && index.exchange().name().equals(exchange))
                .findFirst();
    }

    public static Optional<IndexListing> ofKiteToken(int token) {
        return Arrays.stream(values())
                .filter(index -> index.kiteToken() == token)
                .findFirst();
    }

    public Underlying underlying() {
        return underlying;
    }

    /** NSE or BSE: where the index itself, not its options, is quoted. */
    public Exchange exchange() {
        return underlying.exchange();
    }

    public int kiteExchangeToken() {
        return kiteExchangeToken;
    }

    public int kiteToken() {
        return kiteExchangeToken * 256 + 9;
    }

    public String kiteSymbol() {
        return kiteSymbol;
    }

    public int angelToken() {
        return angelToken;
    }

    public String angelSymbol() {
        return angelSymbol;
    }

    public int norenToken() {
        return norenToken;
    }

    public String norenName() {
        return norenName;
    }

    public String norenSymbol() {
        return norenSymbol;
    }
}
