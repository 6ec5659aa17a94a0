package io.tarkash.apps.server.watching;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.tarkash.alerts.Alerting;
import io.tarkash.api.health.MetricsText;
import io.tarkash.api.http.RequestWatch;
import io.tarkash.apps.server.trading.Trading;
import io.tarkash.domain.market.quote.Market;
import io.tarkash.domain.order.Order;
import io.tarkash.domain.order.OrderState;
import io.tarkash.domain.run.AccountRun;
import io.tarkash.engine.position.Profit;
import io.tarkash.engine.state.RunBook;
import io.tarkash.live.punctuality.PunctualityReport;
import io.tarkash.live.view.DeskView;
import io.tarkash.stores.sqlite.CommitObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * The figures of the server in Prometheus' names. HTTP and store are counted as they happen; orders, runs, profit and
 * punctuality are read off the desks' views when someone asks. Thread-safe.
 */
public final class Metrics implements MetricsText, RequestWatch, CommitObserver {
    private static final double PAISE = 100.0;

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Timer commits;
    private final MultiGauge orders = MultiGauge.builder("tarkash.orders")
            .description("Orders of the runs that desks hold, by state and, where refused, reason")
            .register(registry);
    private final MultiGauge runs = MultiGauge.builder("tarkash.runs")
            .description("Shares of runs at accounts that desks hold, by stage")
            .register(registry);
    private final MultiGauge lateness = MultiGauge.builder("tarkash.lateness")
            .baseUnit("seconds")
            .description("How late after the scheduled second, today")
            .register(registry);
    private final MultiGauge profit = MultiGauge.builder("tarkash.profit")
            .baseUnit("rupees")
            .description("Profit before charges over the runs that desks hold, all users together, by mode")
            .register(registry);

    public Metrics() {
        new ClassLoaderMetrics().bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        commits = Timer.builder("tarkash.store.commit")
                .description("From hand-over of a transaction to its being durable")
                .publishPercentileHistogram()
                .register(registry);
    }

    /** Also watches what trades. */
    public void watch(Trading watched) {
        Gauge.builder("tarkash.desks.loading", watched, all -> all.desks().loading())
                .register(registry);
        Gauge.builder(
                        "tarkash.timer.wall.offset",
                        watched,
                        all -> seconds(all.timer().wallOffset()))
                .baseUnit("seconds")
                .register(registry);
        trading = List.of(watched);
    }

    /** Also watches what is sent outside. */
    public void watch(Alerting alerting) {
        FunctionCounter.builder(
                        "tarkash.alerts.sent", alerting, all -> all.figures().sent())
                .description("Messages that alert channels took")
                .register(registry);
        FunctionCounter.builder(
                        "tarkash.alerts.failed", alerting, all -> all.figures().failed())
                .description("Messages that were given up, and failed tests of channels")
                .register(registry);
        Gauge.builder("tarkash.alerts.waiting", alerting, all -> all.figures().waiting())
                .description("Messages that wait for alert channels")
                .register(registry);
    }

    private volatile List<Trading> trading = List.of();

    @Override
    public void answered(String route, int status, Duration took) {
        Timer.builder("http.server.requests")
                .tags("operation", route, "status", Integer.toString(status))
                .publishPercentileHistogram()
                .register(registry)
                .record(took);
    }

    @Override
    public void committed(long nanos) {
        commits.record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void grouped(int transactions, long nanos) {
        registry.summary("tarkash.store.group.size").record(transactions);
    }

    @Override
    public void failed(int transactions) {
        registry.counter("tarkash.store.failed").increment(transactions);
    }

    @Override
    public String text() {
        trading.forEach(this::read);
        return registry.scrape();
    }

    private void read(Trading from) {
        Map<Tags, Double> orderCounts = new TreeMap<>(java.util.Comparator.comparing(Tags::toString));
        Map<Tags, Double> runCounts = new TreeMap<>(java.util.Comparator.comparing(Tags::toString));
        Market market = from.market().market();
        long paise = 0;
        for (DeskView view : from.desks().views()) {
            for (RunBook book : view.runs()) {
                book.orders().forEach(order -> orderCounts.merge(tags(order), 1.0, Double::sum));
                for (AccountRun account : book.run().accounts()) {
                    String stage = account.stage().getClass().getSimpleName();
                    runCounts.merge(Tags.of("stage", stage), 1.0, Double::sum);
                    paise += Profit.of(book, account, market).paise();
                }
            }
        }
        orders.register(rows(orderCounts), true);
        runs.register(rows(runCounts), true);
        profit.register(List.of(Row.of(Tags.of("mode", "paper"), paise / PAISE)), true);
        lateness.register(lateness(from.desks().punctuality()), true);
    }

    private static List<Row<?>> rows(Map<Tags, Double> counts) {
        List<Row<?>> rows = new ArrayList<>();
        counts.forEach((tags, count) -> rows.add(Row.of(tags, count)));
        return rows;
    }

    private static Tags tags(Order order) {
        String reason = order.state() instanceof OrderState.Rejected(var why, String text) ? why.name() : "none";
        return Tags.of(
                "state",
                order.state().getClass().getSimpleName(),
                "purpose",
                order.key().purpose().name(),
                "reason",
                reason);
    }

    private static List<Row<?>> lateness(PunctualityReport report) {
        List<Row<?>> rows = new ArrayList<>();
        report.today().forEach((step, late) -> {
            rows.add(row(step, "0.5", late.p50()));
            rows.add(row(step, "0.99", late.p99()));
            rows.add(row(step, "1", late.max()));
        });
        return rows;
    }

    private static Row<?> row(PunctualityReport.Step step, String quantile, Duration late) {
        return Row.of(Tags.of("step", step.name(), "quantile", quantile), seconds(late));
    }

    private static double seconds(Duration span) {
        return span.toNanos() / 1e9;
    }
}
