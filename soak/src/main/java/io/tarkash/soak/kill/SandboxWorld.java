package io.tarkash.soak.kill;

import com.fasterxml.jackson.databind.JsonNode;
import io.tarkash.remote.Session;
import io.tarkash.soak.Budget;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * The brokers of a sandbox, which live on when the server dies, and the paper accounts beside them. Things go wrong
 * there while the server is being killed, and their own books say what came of it.
 */
final class SandboxWorld implements World {
    private static final DateTimeFormatter DAY = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("ddMMMyy")
            .toFormatter(Locale.ENGLISH);

    /** What goes wrong, each as often as it stands here. */
    private static final List<String> FAULTS = List.of(
            rule("place", "1-2", "drop_answer"),
            rule("place", "2", "drop_answer"),
            rule("place", "1", "drop_request"),
            rule("place", "2", "\"status_after\",\"code\":502"),
            rule("place", "3", "\"status\",\"code\":429"),
            rule("place", "2", "\"reject_later\",\"reason\":\"margin\""),
            rule("place", "1-3", "\"fill_parts\",\"parts\":7,\"twice\":2"),
            rule("place", "1-4", "\"fill_before_answer\",\"ms\":150"),
            rule("book", "1-3", "\"lag\",\"seconds\":4"),
            rule("book", "1-2", "\"status\",\"code\":503"),
            rule("cancel", "1", "drop_answer"),
            rule("modify", "1", "\"status\",\"code\":500"),
            "{\"call\":\"stream\",\"action\":\"duplicate_updates\",\"for_seconds\":20}",
            "{\"call\":\"stream\",\"action\":\"lose_updates\",\"for_seconds\":10}");

    private static final Duration READY_MAX = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(300);

    private final SandboxProcess sandbox;
    private final PaperWorld paper;
    private final List<Prepared.Account> accounts = new ArrayList<>();
    private Optional<Prepared> prepared = Optional.empty();

    private SandboxWorld(SandboxProcess sandbox, Path scratch) {
        this.sandbox = sandbox;
        this.paper = new PaperWorld(scratch);
    }

    static SandboxWorld open(Budget budget) throws IOException {
        Random random = new Random(budget.seed());
        SandboxProcess sandbox =
                SandboxProcess.start(budget.home(), budget.folder().resolve("sandbox.log"), random);
        return new SandboxWorld(sandbox, budget.folder().resolve("autopsy"));
    }

    @Override
    public String name() {
        return "kill at brokers";
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(
                "TARKASH_MARKET_VENUE", "SANDBOX",
                "TARKASH_MARKET_SANDBOX_PORT", Integer.toString(sandbox.portBase()),
                "TARKASH_PAPER_LATENCY", "60ms",
                "TARKASH_LIMITS_ORDERS_A_SECOND", "8");
    }

    @Override
    public void prepare(Session session) throws IOException, InterruptedException {
        Prepared ready = new Prepared(session, sandbox);
        prepared = Optional.of(ready);
        accounts.addAll(ready.accounts());
    }

    /** Prices, contract lists and funds come within seconds of a start; until then an entry would be skipped. */
    @Override
    public void await(Session session) throws IOException, InterruptedException {
        long until = System.nanoTime() + READY_MAX.toNanos();
        for (String strategy : Round.STRATEGIES) {
            JsonNode seen = session.good("/api/options/strategies/" + strategy + "/preview");
            while (!seen.path("would_run").asBoolean()
                    || !seen.path("obstacles").isEmpty()) {
                if (System.nanoTime() > until) {
                    throw new IOException(strategy + " cannot be entered: " + seen.path("obstacles"));
                }
                Thread.sleep(PAUSE);
                seen = session.good("/api/options/strategies/" + strategy + "/preview");
            }
        }
    }

    @Override
    public void disturb(Random random) throws IOException, InterruptedException {
        for (int i = random.nextInt(3); i > 0; i--) {
            sandbox.fault(FAULTS.get(random.nextInt(FAULTS.size())));
        }
    }

    @Override
    public void calm() throws IOException, InterruptedException {
        sandbox.noFaults();
    }

    @Override
    public Books books(Path data, String user) throws IOException, InterruptedException {
        return with(paper.books(data, user));
    }

    @Override
    public Books found(Path data, String user) throws IOException, InterruptedException {
        return with(paper.found(data, user));
    }

    @Override
    public void close() {
        prepared.ifPresent(Prepared::close);
        sandbox.close();
    }

    private Books with(Books onPaper) throws IOException, InterruptedException {
        List<Books.Line> lines = new ArrayList<>(onPaper.lines());
        for (Prepared.Account account : accounts) {
            for (JsonNode order :
                    sandbox.books(account.broker(), account.client()).path("orders")) {
                lines.add(line(account.id(), order));
            }
        }
        return new Books(lines);
    }

    private static Books.Line line(String account, JsonNode order) {
        return new Books.Line(
                order.path("tag").asText(),
                held(account, order.path("instrument").asText()),
                order.path("side").asText().equals("BUY"),
                order.path("units").asLong(),
                order.path("state").asText(),
                order.path("refusal_text").asText(),
                order.path("filled_units").asLong());
    }

    /** As {@code NIFTY 25JUL24 24450 CE}. */
    private static Held held(String account, String instrument) {
        String[] words = instrument.split(" ", -1);
        return new Held(
                account,
                words[0],
                LocalDate.parse(words[1], DAY).toString(),
                words[3].equals("CE") ? "CALL" : "PUT",
                new BigDecimal(words[2]).movePointRight(2).longValueExact());
    }

    private static String rule(String call, String nth, String action) {
        String words = action.startsWith("\"") ? action : "\"" + action + "\"";
        return "{\"call\":\"" + call + "\",\"nth\":\"" + nth + "\",\"action\":" + words + "}";
    }
}
