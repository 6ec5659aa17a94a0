package io.tarkash.brokers.noren;

import io.tarkash.brokers.noren.fixture.Heard;
import io.tarkash.brokers.noren.fixture.SetTime;
import io.tarkash.brokers.noren.fixture.Shared;
import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.market.contract.Contract;
import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.market.contract.Strike;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.OrderTag;
import io.tarkash.domain.strategy.Product;
import io.tarkash.engine.broker.OrderRequest;
import io.tarkash.live.link.BrokerLink;
import io.tarkash.live.link.BrokerSession;
import io.tarkash.live.link.ContractMaster;
import io.tarkash.live.link.LinkTerms;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/** A link to a server of the test. */
final class LinkFixture implements AutoCloseable {
    static final Instrument CALL = instrument(26000, OptionType.CALL, LocalDate.of(2026, 11, 24));
    static final Instrument PUT = instrument(26000, OptionType.PUT, LocalDate.of(2026, 12, 1));
    static final Duration DEADLINE = Duration.ofSeconds(20);

    final SetTime time = new SetTime();
    final Heard heard = new Heard();
    final NorenHouse house;
    final BrokerLink link;

    LinkFixture(Dialect dialect, URI server, Duration deadline, Optional<String> algoId) {
        ContractMaster master = Shared.master();
        this.house = new NorenHouse(dialect, NorenAddresses.below(server), time);
        this.link = house.link(
                new LinkTerms(
                        BrokerAccount.onPaper(new AccountId("mine"), dialect.broker(), "FA1"),
                        () -> Optional.of(master),
                        Optional::empty,
                        algoId,
                        deadline,
                        time),
                heard);
    }

    static LinkFixture to(URI server) {
        return new LinkFixture(Dialect.SHOONYA, server, DEADLINE, Optional.empty());
    }

    static BrokerSession session(String token) {
        return BrokerSession.of(
                "FA1",
                Map.of("access_token", token, "uid", "FA1", "actid", "FA1"),
                SetTime.MORNING,
                SetTime.MORNING.plus(Duration.ofHours(10)));
    }

    static OrderRequest request(Instrument instrument, Side side, String limit) {
        return new OrderRequest(
                new OrderTag("tkabcd000000000001"),
                new Contract(instrument, 65, 5, 1800),
                side,
                65,
                Price.parse(limit),
                Product.NRML);
    }

    private static Instrument instrument(long strike, OptionType type, LocalDate expiry) {
        return new Instrument(Underlying.NIFTY, expiry, Strike.ofRupees(strike), type);
    }

    @Override
    public void close() {
        link.close();
        house.close();
    }
}
