package io.tarkash.brokers.angelone;

import com.fasterxml.jackson.databind.JsonNode;
import io.tarkash.brokers.angelone.mapping.MasterFile;
import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Strike;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.live.link.ContractMaster;
import io.tarkash.testkit.SharedData;
import io.tarkash.wire.json.JsonRow;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;

/** The broker's samples, which lie beside the project, and a list of contracts for tests that need no more. */
public final class Fixtures {
    public static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    public static final Instrument NIFTY_26000_CE =
            option(Underlying.NIFTY, LocalDate.of(2026, 11, 24), 26000, OptionType.CALL);
    public static final Instrument NIFTY_26000_PE =
            option(Underlying.NIFTY, LocalDate.of(2026, 12, 1), 26000, OptionType.PUT);
    public static final Instrument SENSEX_85000_CE =
            option(Underlying.SENSEX, LocalDate.of(2026, 11, 26), 85000, OptionType.CALL);

    private static final String LIST = """
            [{"token":"99926000","symbol":"Nifty 50","name":"NIFTY","expiry":"","strike":"0.000000","lotsize":"1",
              "instrumenttype":"AMXIDX","exch_seg":"NSE","tick_size":"0.000000"},
             {"token":"99919000","symbol":"SENSEX","name":"SENSEX","expiry":"","strike":"0.000000","lotsize":"1",
              "instrumenttype":"AMXIDX","exch_seg":"BSE","tick_size":"0.000000"},
             {"token":"50001","symbol":"NIFTY24NOV2626000CE","name":"NIFTY","expiry":"24NOV2026",
              "strike":"2600000.000000","lotsize":"65","instrumenttype":"OPTIDX","exch_seg":"NFO",
              "tick_size":"5.000000"},
             {"token":"50002","symbol":"NIFTY01DEC2626000PE","name":"NIFTY","expiry":"01DEC2026",
              "strike":"2600000.000000","lotsize":"65","instrumenttype":"OPTIDX","exch_seg":"NFO",
              "tick_size":"5.000000"},
             {"token":"860001","symbol":"SENSEX26NOV85000CE","name":"SENSEX","expiry":"26NOV2026",
              "strike":"8500000.000000","lotsize":"20","instrumenttype":"OPTIDX","exch_seg":"BFO",
              "tick_size":"5.000000"}]""";

    private Fixtures() {}

    public static String list() {
        return LIST;
    }

    public static ContractMaster master() {
        return master(LIST);
    }

    public static ContractMaster master(String list) {
        try {
            return MasterFile.read(new ByteArrayInputStream(list.getBytes(StandardCharsets.UTF_8)), TODAY);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
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

    /** A file of the samples, such as {@code angel-constructed/login_ok.json}. */
    public static byte[] bytes(String name) {
        try {
            return Files.readAllBytes(SharedData.beside("reference/brokers/fixtures/" + name));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Instrument option(Underlying underlying, LocalDate expiry, long strike, OptionType type) {
        return new Instrument(underlying, expiry, Strike.ofRupees(strike), type);
    }
}
