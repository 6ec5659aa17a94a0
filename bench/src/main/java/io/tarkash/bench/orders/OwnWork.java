package io.tarkash.bench.orders;

import com.sun.management.OperatingSystemMXBean;
import io.tarkash.bench.result.Effort;
import io.tarkash.bench.result.Figure;
import io.tarkash.bench.scene.OptionBoard;
import io.tarkash.brokers.zerodha.Addresses;
import io.tarkash.brokers.zerodha.Zerodha;
import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.Broker;
import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.market.quote.Market;
import io.tarkash.domain.strategy.Strategy;
import io.tarkash.engine.Owner;
import io.tarkash.engine.Rulebook;
import io.tarkash.engine.broker.BrokerOutcome;
import io.tarkash.engine.broker.OrderRequest;
import io.tarkash.engine.event.CommandOutcome;
import io.tarkash.engine.store.MemoryStore;
import io.tarkash.live.LiveSettings;
import io.tarkash.live.line.PaceLimits;
import io.tarkash.live.link.BrokerLink;
import io.tarkash.live.link.BrokerSession;
import io.tarkash.live.link.ContractMaster;
import io.tarkash.live.link.Credentials;
import io.tarkash.live.link.LinkTerms;
import io.tarkash.live.timer.MachineTime;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;

/**
 * One order after another to a server that answers at once, three ways: Apache's client alone with the bytes that our
 * adapter sends, our adapter, and a desk that is told to enter and sends through it.
 */
final class OwnWork {
    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final long PATIENCE_SECONDS = 30;
    private static final String CLIENT = "AB1234";
    private static final double NANOS_A_MICRO = 1e3;
    private static final PaceLimits FAST = PaceLimits.aSecond(100_000);
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final MachineTime time;
    private final Rulebook rules;
    private final ContractMaster master;
    private final OrderRequest request;
    private final Market market;
    private int round;

    /** What one way took in all rounds: each order's time, and each round's share of the processor, both in us. */
    private record Taken(String what, List<Double> wall, List<Double> cpu) {
        static Taken of(String what) {
            return new Taken(what, new ArrayList<>(), new ArrayList<>());
        }
    }

    /** Sends one order and gives how many nanoseconds it took. */
    @FunctionalInterface
    private interface Sender {
        long nanos(int number) throws Exception;
    }

    OwnWork(MachineTime time, Rulebook rules, SampleOrder sample) {
        this.time = time;
        this.rules = rules;
        this.master = sample.master();
        this.request = sample.request();
        this.market = OptionBoard.quoted(rules, OptionBoard.MIDDLE, time.now().plusSeconds(1_800));
    }

    List<Figure> take(URI server, Effort effort) throws Exception {
        int orders = effort == Effort.SMOKE ? 20 : 400;
        int rounds = effort == Effort.SMOKE ? 1 : effort == Effort.FULL ? 15 : 7;
        int warmUps = effort == Effort.SMOKE ? 0 : 2;
        Taken raw = Taken.of("Apache's client alone");
        Taken adapter = Taken.of("our adapter");
        Taken desk = Taken.of("a desk and our adapter");
        Captured bytes = Captured.of(address -> {
            try (Zerodha house = house(address);
                    BrokerLink link = link(house)) {
                BrokerOutcome refused = link.place(request);
                if (refused instanceof BrokerOutcome.NotSent(String why)) {
                    throw new IllegalStateException(why);
                }
            }
        });
        try (CloseableHttpClient client = HttpClients.createDefault();
                Zerodha house = house(server);
                BrokerLink link = link(house)) {
            for (round = -warmUps; round < rounds; round++) {
                measure(raw, orders, number -> raw(client, server, bytes));
                measure(adapter, orders, number -> adapted(link));
                desked(desk, orders, link);
            }
        }
        List<Figure> figures = new ArrayList<>();
        for (Taken taken : List.of(raw, adapter, desk)) {
            figures.add(Latencies.figure("an order, " + taken.what() + ": time", "us", taken.wall()));
            figures.add(Figure.ofRounds("an order, " + taken.what() + ": processor", "us", taken.cpu()));
        }
        figures.add(difference("an order, own overhead of the adapter: time", adapter.wall(), raw.wall()));
        figures.add(difference("an order, own overhead of desk and adapter: time", desk.wall(), raw.wall()));
        figures.add(difference("an order, own overhead of the adapter: processor", adapter.cpu(), raw.cpu()));
        figures.add(difference("an order, own overhead of desk and adapter: processor", desk.cpu(), raw.cpu()));
        return figures;
    }

    private static Figure difference(String what, List<Double> ours, List<Double> theirs) {
        return Latencies.count(what, "us", Latencies.median(ours) - Latencies.median(theirs));
    }

    private void measure(Taken taken, int orders, Sender sender) throws Exception {
        System.gc(); // what another way leaves behind is not to be cleared away in this one's time
        List<Double> wall = new ArrayList<>();
        long cpu = PROCESS.getProcessCpuTime();
        for (int number = 0; number < orders; number++) {
            wall.add(sender.nanos(number) / NANOS_A_MICRO);
        }
        double each = (PROCESS.getProcessCpuTime() - cpu) / NANOS_A_MICRO / orders;
        if (round >= 0) {
            taken.wall().addAll(wall);
            taken.cpu().add(each);
        }
    }

    private static long raw(CloseableHttpClient client, URI server, Captured bytes) throws Exception {
        long start = System.nanoTime();
        HttpPost post = new HttpPost(server + bytes.path());
        bytes.headers().forEach((name, value) -> {
            if (!Set.of("host", "content-length", "connection").contains(name.toLowerCase(java.util.Locale.ROOT))) {
                post.setHeader(name, value);
            }
        });
        post.setEntity(new StringEntity(bytes.body()));
        String answer = client.execute(post, response -> EntityUtils.toString(response.getEntity()));
        long took = System.nanoTime() - start;
        if (!answer.contains("success")) {
            throw new IllegalStateException(answer);
        }
        return took;
    }

    private long adapted(BrokerLink link) {
        long start = System.nanoTime();
        BrokerOutcome outcome = link.place(request);
        long took = System.nanoTime() - start;
        if (!(outcome instanceof BrokerOutcome.Accepted)) {
            throw new IllegalStateException("not taken: " + outcome);
        }
        return took;
    }

    /** New desks each round, a strategy an order, so that what is open does not add up. */
    private void desked(Taken taken, int orders, BrokerLink link) throws Exception {
        Strategy strategy = Condors.single("single");
        OrderLog log = new OrderLog(time);
        List<Owner> owners = IntStream.range(0, orders)
                .mapToObj(number -> Condors.owner(
                        "user-" + round + "-" + number,
                        List.of(BrokerAccount.onPaper(new AccountId("a" + number), Broker.ZERODHA, "C" + number)),
                        List.of(strategy)))
                .toList();
        LiveSettings settings = new LiveSettings(FAST, DEADLINE, LiveSettings.USUAL.inboxMax());
        Trading.Ground ground = new Trading.Ground(time, () -> market, rules, new MemoryStore(), settings);
        try (Trading trading =
                new Trading(ground, owners, (user, account, updates) -> log.watched(account.id(), new Unread(link)))) {
            measure(taken, orders, number -> {
                Owner owner = owners.get(number);
                log.clear();
                Instant start = time.now();
                CompletableFuture<CommandOutcome> answer = trading.enter(owner, strategy.id(), "enter");
                OrderLog.Line line = log.await(
                                Set.of(owner.accounts().getFirst().id()), 1, PATIENCE_SECONDS)
                        .getFirst();
                Trading.taken(answer);
                return Duration.between(start, line.answered()).toNanos();
            });
        }
    }

    private Zerodha house(URI server) {
        return new Zerodha(
                new Addresses(server, server, URI.create(server.toString().replaceFirst("^http", "ws"))), time);
    }

    private BrokerLink link(Zerodha house) {
        BrokerAccount account = BrokerAccount.onPaper(new AccountId("a"), Broker.ZERODHA, CLIENT);
        BrokerLink link = house.link(
                new LinkTerms(account, () -> Optional.of(master), Optional::empty, Optional.empty(), DEADLINE, time),
                new Seat.Ear());
        Instant now = time.now();
        link.use(
                Credentials.of(Map.of("api_key", "key")),
                BrokerSession.of(
                        CLIENT,
                        Map.of("access_token", "token"),
                        now,
                        Ist.instant(Ist.local(now).plusDays(1))));
        return link;
    }
}
