package io.tarkash.brokers.zerodha;

import com.fasterxml.jackson.databind.JsonNode;
import io.tarkash.brokers.zerodha.mapping.MasterFile;
import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Strike;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.live.link.ContractMaster;
import io.tarkash.testkit.SharedData;
import io.tarkash.wire.json.JsonRow;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;

/** The broker's own samples, which lie beside the project; where they are missing a test is skipped, but fails on CI. */
public final class Fixtures {
    public static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    public static final Instrument NIFTY_26000_CE = nifty(LocalDate.of(2026, 12, 1), 26000, OptionType.CALL);
    public static final Instrument NIFTY_25900_PE = nifty(LocalDate.of(2026, 12, 1), 25900, OptionType.PUT);

    /** A list of the day with the two contracts above, two others, and two indices; for tests without the samples. */
    private static final String LIST = """
            instrument_token,exchange_token,tradingsymbol,name,last_price,expiry,strike,tick_size,lot_size,\
            instrument_type,segment,exchange
            256265,1001,NIFTY 50,NIFTY 50,0,,0,0,0,EQ,INDICES,NSE
            265,1,SENSEX,SENSEX,0,,0,0,0,EQ,INDICES,BSE
            12801794,50007,NIFTY26D0126000CE,NIFTY,0,2026-12-01,26000,0.05,65,CE,NFO-OPT,NFO
            12801282,50005,NIFTY26D0125900PE,NIFTY,0,2026-12-01,25900,0.05,65,PE,NFO-OPT,NFO
            12803845,50015,SENSEX26D0385000CE,SENSEX,0,2026-12-03,85000,0.05,20,CE,BFO-OPT,BFO
            408065,1594,INFY,INFOSYS,0,,0,0.05,1,EQ,NSE,NSE
            """;

    private Fixtures() {}

    public static ContractMaster master() {
        try {
            return MasterFile.read(new BufferedReader(new StringReader(LIST)), TODAY);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    public static String list() {
        return LIST;
    }

    public static JsonNode json(String text) {
        return JsonRow.parse(text).orElseThrow();
    }

    /** The {@code data} of a sample answer. */
    public static JsonNode data(String name) {
        return json(text(name)).path("data");
    }

    public static String text(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    public static byte[] bytes(String name) {
        try {
            return Files.readAllBytes(SharedData.beside("reference/brokers/fixtures/" + name));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Instrument nifty(LocalDate expiry, long strike, OptionType type) {
        return new Instrument(Underlying.NIFTY, expiry, Strike.ofRupees(strike), type);
    }
}
