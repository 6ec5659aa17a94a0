package io.tarkash.brokers.angelone;

import io.tarkash.brokers.angelone.http.Answer;
import io.tarkash.brokers.angelone.http.CallHeaders;
import io.tarkash.brokers.angelone.mapping.MasterFile;
import io.tarkash.brokers.angelone.session.AngelLogin;
import io.tarkash.brokers.angelone.session.LoginCalls;
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
import java.net.InetAddress;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;

/** Angel One by SmartAPI. Thread-safe. */
public final class AngelOne implements BrokerHouse {
    /**
     * The broker counts placing, changing and cancelling together: nine a second, 500 a minute, 1,000 an hour. All
     * counts are kept a little below, because a call may arrive closer to the last one than it left.
     */
    private static final PaceLimits PACE = new PaceLimits(
            8, OptionalInt.of(490), OptionalInt.of(980), OptionalInt.empty(), PaceLimits.USUAL.keptForExits());

    /** No source names a bound; this is the lowest of other brokers, and more would eat the hour's budget. */
    private static final int MODIFICATIONS_MAX = 25;

    private static final Duration LOGIN_DEADLINE = Duration.ofSeconds(10);
    private static final Duration MASTER_DEADLINE = Duration.ofMinutes(3);

    private final Addresses addresses;
    private final Time time;
    private final HttpLines logins;
    private final HttpLine lists;

    public AngelOne(Addresses addresses, Time time) {
        this.addresses = addresses;
        this.time = time;
        this.logins = new HttpLines(addresses.rest(), LOGIN_DEADLINE);
        this.lists = new HttpLine(HttpTerms.to(addresses.master(), MASTER_DEADLINE));
    }

    @Override
    public Broker broker() {
        return Broker.ANGEL_ONE;
    }

    @Override
    public HouseRules rules() {
        return new HouseRules(PACE, MODIFICATIONS_MAX, true);
    }

    @Override
    public BrokerLogin login(Optional<InetAddress> source) {
        LoginCalls calls = new LoginCalls(logins.from(source), new CallHeaders(() -> source));
        return new AngelLogin(calls, addresses.loginPage(), time);
    }

    /** The list is open to everybody, so neither credentials nor session are shown for it. */
    @Override
    public MasterReading readMaster(Credentials credentials, BrokerSession session) {
        LocalDate today = Ist.local(time.now()).toLocalDate();
        AtomicReference<Optional<ContractMaster>> read = new AtomicReference<>(Optional.empty());
        HttpOutcome outcome = lists.download(
                HttpCall.get("", List.of()), body -> read.set(Optional.of(MasterFile.read(body, today))));
        return read.get()
                .filter(list -> outcome instanceof HttpOutcome.Answered)
                .<MasterReading>map(MasterReading.Read::new)
                .orElseGet(() -> new MasterReading.Failed(Answer.of(outcome).trouble()));
    }

    @Override
    public BrokerLink link(LinkTerms terms, LinkListener listener) {
        return new AngelLink(addresses, terms, listener);
    }

    @Override
    public void close() {
        logins.close();
        lists.close();
    }
}
