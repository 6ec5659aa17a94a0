package io.tarkash.brokers.zerodha;

import io.tarkash.brokers.zerodha.http.AccessKey;
import io.tarkash.brokers.zerodha.http.Answer;
import io.tarkash.brokers.zerodha.mapping.MasterFile;
import io.tarkash.brokers.zerodha.session.KiteLogin;
import io.tarkash.domain.account.Broker;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.engine.time.Time;
import io.tarkash.live.line.PaceLimits;
import io.tarkash.live.link.BrokerHouse;
import io.tarkash.live.link.BrokerLink;
import io.tarkash.live.link.BrokerLogin;
import io.tarkash.live.link.BrokerSession;
import io.tarkash.live.link.ContractMaster;
import io.tarkash.live.link.Credentials;
import io.tarkash.live.link.HouseRules;
import io.tarkash.live.link.LinkListener;
import io.tarkash.live.link.LinkTerms;
import io.tarkash.live.link.MasterReading;
import io.tarkash.wire.http.HttpCall;
import io.tarkash.wire.http.HttpLine;
import io.tarkash.wire.http.HttpLines;
import io.tarkash.wire.http.HttpOutcome;
import io.tarkash.wire.http.HttpTerms;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;

/** Zerodha by Kite Connect. Thread-safe. */
public final class Zerodha implements BrokerHouse {
    /**
     * The broker refuses the eleventh order of a second and the two hundredth of a minute, and closes the app to those
     * who do it often; a day has 5,000, in older texts 3,000. All counts are kept below the lowest that was read.
     */
    private static final PaceLimits PACE = new PaceLimits(
            8, OptionalInt.of(190), OptionalInt.empty(), OptionalInt.of(2900), PaceLimits.USUAL.keptForExits());

    /** The twenty-sixth change of an order is refused. */
    private static final int MODIFICATIONS_MAX = 25;

    private static final Duration LOGIN_DEADLINE = Duration.ofSeconds(10);
    private static final Duration MASTER_DEADLINE = Duration.ofSeconds(90);

    private final Addresses addresses;
    private final Time time;
    private final HttpLines logins;
    private final HttpLine lists;

    public Zerodha(Addresses addresses, Time time) {
        this.addresses = addresses;
        this.time = time;
        this.logins = new HttpLines(addresses.rest(), LOGIN_DEADLINE);
        this.lists = new HttpLine(HttpTerms.to(addresses.rest(), MASTER_DEADLINE));
    }

    @Override
    public Broker broker() {
        return Broker.ZERODHA;
    }

    @Override
    public HouseRules rules() {
        return new HouseRules(PACE, MODIFICATIONS_MAX, true);
    }

    @Override
    public BrokerLogin login(Optional<InetAddress> source) {
        return new KiteLogin(logins.from(source), addresses.loginPage(), time);
    }

    @Override
    public MasterReading readMaster(Credentials credentials, BrokerSession session) {
        LocalDate today = Ist.local(time.now()).toLocalDate();
        AtomicReference<Optional<ContractMaster>> read = new AtomicReference<>(Optional.empty());
        List<HttpCall.Header> headers =
                KiteLogin.key(credentials, session).map(AccessKey::headers).orElseGet(AccessKey::none);
        HttpOutcome outcome = lists.download(
                HttpCall.get("/instruments", headers),
                body -> read.set(Optional.of(MasterFile.read(
                        new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8)), today))));
        return read.get()
                .filter(list -> outcome instanceof HttpOutcome.Answered)
                .<MasterReading>map(MasterReading.Read::new)
                .orElseGet(() -> new MasterReading.Failed(Answer.of(outcome).trouble()));
    }

    @Override
    public BrokerLink link(LinkTerms terms, LinkListener listener) {
        return new ZerodhaLink(addresses, terms, listener);
    }

    @Override
    public void close() {
        logins.close();
        lists.close();
    }
}
