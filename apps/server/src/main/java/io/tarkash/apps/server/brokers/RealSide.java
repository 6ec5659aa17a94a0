package io.tarkash.apps.server.brokers;

import io.tarkash.domain.account.Broker;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.market.quote.Market;
import io.tarkash.engine.time.Time;
import io.tarkash.live.Desks;
import io.tarkash.live.link.BrokerHouse;
import io.tarkash.live.link.ContractMaster;
import io.tarkash.live.link.LinkState;
import io.tarkash.live.link.LoginSafe;
import io.tarkash.live.notice.Notices;
import io.tarkash.live.workers.Workers;
import io.tarkash.marketdata.feed.LiveFeed;
import io.tarkash.simulator.venue.VenueMarket;
import io.tarkash.stores.journal.AccountClaims;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * The side of a server that faces real brokers: their prices, their links, their logins. Two accounts' streams are asked
 * for prices, one to believe and one to stand by. Thread-safe.
 */
public final class RealSide implements AutoCloseable {
    private static final Duration SILENCE_MAX = Duration.ofSeconds(3);
    private static final int STREAMS = 2;

    private final Time time;
    private final Workers workers;
    private final LiveFeed feed;
    private final BrokerLinks links;
    private final LoginDesk logins;
    private final String name;

    /**
     * What it is made of.
     *
     * @param name what the market is called in front of people
     * @param kept the brokers' contract lists of another day, for what is to be closed
     * @param claims whose each client code is
     * @param source the registered address to leave from; empty for the machine's choice
     * @param deadline the most that a call to a broker takes
     */
    public record Parts(
            String name,
            Map<Broker, BrokerHouse> houses,
            LoginSafe safe,
            KeptLists kept,
            AccountClaims claims,
            Optional<InetAddress> source,
            Duration deadline,
            Time time,
            Workers workers,
            Notices notices) {}

    /** @param listed hears of each contract list that is read */
    public RealSide(Parts parts, BiConsumer<Broker, ContractMaster> listed) {
        this.name = parts.name();
        this.time = parts.time();
        this.workers = parts.workers();
        this.feed = new LiveFeed(time::now, SILENCE_MAX);
        ContractLists contracts = new ContractLists(time::now, parts.notices(), parts.kept(), listed);
        this.links = new BrokerLinks(new BrokerLinks.Parts(
                parts.houses(),
                parts.safe(),
                contracts,
                feed,
                parts.source(),
                parts.deadline(),
                time,
                workers::run,
                parts.notices()));
        this.logins = new LoginDesk(links, parts.safe(), parts.claims(), time::now, new SecureRandom());
    }

    public Market market() {
        return feed.market();
    }

    /** The feed as what paper accounts trade against. */
    public VenueMarket onPaper() {
        return new FeedMarket(feed, name);
    }

    public BrokerLinks links() {
        return links;
    }

    public LoginDesk logins() {
        return logins;
    }

    public List<LiveFeed.Standing> feeds() {
        return feed.sources();
    }

    /** Why the prices cannot be trusted now; empty if they can. */
    public Optional<String> trouble() {
        Instant now = time.now();
        Optional<Instant> heard = feed.heardAt();
        if (heard.isEmpty()) {
            return Optional.of("no broker's stream has sent a price yet");
        }
        Duration silent = Duration.between(heard.get(), now);
        return silent.compareTo(SILENCE_MAX) > 0
                ? Optional.of("no price has come for " + silent.toSeconds() + " s")
                : Optional.empty();
    }

    /** Lets two streams follow the contracts that are wanted now, the others none. Returns at once. */
    public void follow(Desks desks) {
        workers.run(() -> {
            List<BrokerLinks.Linked> open = links.all().stream()
                    .filter(linked -> linked.link().state().session() == LinkState.Session.OPEN)
                    .sorted(Comparator.comparing(
                            linked -> linked.user() + "/" + linked.account().id()))
                    .toList();
            for (int i = 0; i < open.size(); i++) {
                if (i < STREAMS) {
                    watch(open.get(i), desks);
                } else {
                    open.get(i).link().watch(Set.of(), Set.of());
                }
            }
        });
    }

    private void watch(BrokerLinks.Linked linked, Desks desks) {
        links.masters(linked.account().broker())
                .newest()
                .ifPresent(contracts -> linked.link()
                        .watch(
                                Watching.wanted(
                                        desks.views(), desks.rules(), market(), contracts, Ist.local(time.now())),
                                Watching.indices()));
    }

    /** A new day has begun: yesterday's prices are nobody's. */
    public void morning() {
        feed.clear();
    }

    @Override
    public void close() {
        links.close();
    }
}
