package io.tarkash.brokers.noren.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tarkash.brokers.noren.http.Fields;
import io.tarkash.brokers.noren.mapping.BookRows;
import io.tarkash.brokers.noren.mapping.Row;
import io.tarkash.brokers.noren.session.NorenSession;
import io.tarkash.brokers.noren.stream.Pulse.Stage;
import io.tarkash.domain.market.quote.Quote;
import io.tarkash.engine.broker.BrokerUpdate;
import io.tarkash.live.link.ContractMaster;
import io.tarkash.live.link.LinkState.Stream;
import io.tarkash.wire.json.UnreadableRow;
import io.tarkash.wire.stream.StreamProtocol;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is said over the socket. The login comes first; then orders are subscribed, and prices. A message that cannot
 * be understood is logged without its content, which is personal, and left out. On the stream's thread but for the
 * fields that are volatile.
 */
final class StreamTalk implements StreamProtocol {
    private static final Logger LOG = LoggerFactory.getLogger(StreamTalk.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HEARTBEAT = new Fields().with("t", "h").json();

    /** A ping frame, which every server answers; an answer to the text is not to be relied on. */
    private static final Heartbeat PING = new Heartbeat("", Duration.ofSeconds(3));

    private static final Duration SILENCE_MAX = Duration.ofSeconds(15);

    private static final Duration REFUSAL_PAUSE = Duration.ofSeconds(15);
    private static final Duration REFUSAL_PAUSE_MAX = Duration.ofMinutes(5);

    private final StreamTerms terms;
    private final Ticks ticks = new Ticks();
    private final Subscriptions subscriptions = new Subscriptions();
    private final Pulse pulse = new Pulse();
    private volatile StreamView view = StreamView.IDLE;
    private volatile Watch watch = Watch.NOTHING;
    private volatile Instant pausedUntil = Instant.MIN;
    private int refusals;

    StreamTalk(StreamTerms terms) {
        this.terms = terms;
    }

    StreamView view() {
        return view;
    }

    void want(Watch wanted) {
        watch = wanted;
    }

    /** Until when it makes no sense to connect. */
    Instant pausedUntil() {
        return pausedUntil;
    }

    @Override
    public Optional<Target> target() {
        Instant now = terms.time().now();
        Optional<NorenSession> session = terms.seat().key();
        if (session.isEmpty() || now.isBefore(pausedUntil)) {
            view = session.isEmpty() ? view.both(Stream.IDLE, Optional.empty()) : view;
            return Optional.empty();
        }
        view = view.both(Stream.CONNECTING, view.trouble());
        return Optional.of(new Target(terms.address(), Map.of()));
    }

    @Override
    public void opened(Sender out) {
        Instant now = terms.time().now();
        pulse.enter(Stage.LOGGING_IN, now);
        ticks.forgetAll();
        subscriptions.forgetAll();
        Optional<NorenSession> session = terms.seat().key();
        if (session.isEmpty()) {
            out.hangUp("the session is over");
            return;
        }
        out.text(new Fields()
                .with("t", "a")
                .with("uid", session.get().user())
                .with("actid", session.get().account())
                .with("source", "API")
                .with("accesstoken", session.get().accessToken())
                .json());
    }

    @Override
    public void text(String message, Sender out) {
        Instant now = terms.time().now();
        pulse.heard(now);
        view = view.heard(now);
        try {
            JsonNode node = JSON.readTree(message);
            if (node == null || !node.isObject()) {
                throw new UnreadableRow("it is no object");
            }
            understand(new Row(node), now, out);
        } catch (JsonProcessingException noJson) {
            LOG.warn("left out a stream message of {} characters that is no JSON", message.length());
        } catch (UnreadableRow unreadable) {
            LOG.warn("left out a stream message: {}", unreadable.why());
        } catch (RuntimeException broken) {
            LOG.error("left out a stream message that could not be worked on", broken);
        }
    }

    @Override
    public void binary(ByteBuffer message, Sender out) {
        LOG.warn("left out a binary stream message of {} bytes", message.remaining());
    }

    @Override
    public void down(String why, Optional<Integer> status) {
        Instant now = terms.time().now();
        pulse.enter(Stage.CLOSED, now);
        ticks.forgetAll();
        boolean over = terms.seat().key().isEmpty();
        view = view.both(
                over ? Stream.IDLE : Stream.DOWN, over ? Optional.empty() : Optional.of("the stream is down: " + why));
        if (status.filter(code -> code == 401 || code == 403).isPresent()) {
            terms.doubtSession().run();
        }
    }

    @Override
    public Optional<Heartbeat> heartbeat() {
        return Optional.of(PING);
    }

    @Override
    public Duration silenceMax() {
        return SILENCE_MAX;
    }

    /** Every few seconds while connected: says so in the protocol's own words, and looks what is overdue. */
    void beat(Sender out) {
        if (pulse.stage() == Stage.CLOSED) {
            return;
        }
        Instant now = terms.time().now();
        switch (pulse.overdue(now)) {
            case LOGIN -> refused("no answer to the login", out);
            case MESSAGE -> out.hangUp("connected, but silent for too long");
            case CONFIRMATION -> {
                LOG.warn("the order stream was not confirmed; it is taken for up, and the books tell what it does not");
                up();
                goOn(out);
            }
            case NOTHING -> goOn(out);
        }
    }

    private void goOn(Sender out) {
        out.text(HEARTBEAT);
        subscribe(out);
    }

    /** Brings what is subscribed into line with what is wanted. */
    void subscribe(Sender out) {
        if (pulse.stage() == Stage.CLOSED || pulse.stage() == Stage.LOGGING_IN) {
            return;
        }
        Map<String, Watch.Subject> wanted =
                terms.masters().newest().map(watch::keys).orElseGet(LinkedHashMap::new);
        Subscriptions.Change change = subscriptions.become(wanted);
        change.gone().forEach(ticks::forget);
        send("u", change.gone(), out);
        send("t", change.added(), out);
    }

    private void understand(Row row, Instant now, Sender out) {
        switch (row.text("t").orElse("")) {
            case "ak", "ck" -> loggedIn(row, now, out);
            case "ok" -> up();
            case "om" -> {
                up();
                ordered(row, now);
            }
            case "tk", "tf", "dk", "df" -> ticked(row, now);
            case "hk" -> pulse.answered();
            default -> {}
        }
    }

    private void loggedIn(Row row, Instant now, Sender out) {
        if (row.text("s").filter("OK"::equalsIgnoreCase).isEmpty()) {
            refused("the login was answered with " + row.text("s", "emsg").orElse("nothing"), out);
            return;
        }
        refusals = 0;
        pulse.enter(Stage.SUBSCRIBING, now);
        view = view.withQuotes(Stream.UP);
        terms.seat()
                .key()
                .ifPresent(session -> out.text(new Fields()
                        .with("t", "o")
                        .with("actid", session.account())
                        .json()));
        subscribe(out);
    }

    /** A stream may be refused while orders still go through, so only a call tells whether the session is dead. */
    private void refused(String why, Sender out) {
        Duration pause = REFUSAL_PAUSE.multipliedBy(1L << Math.min(refusals, 8));
        refusals++;
        pausedUntil = terms.time().now().plus(pause.compareTo(REFUSAL_PAUSE_MAX) < 0 ? pause : REFUSAL_PAUSE_MAX);
        terms.doubtSession().run();
        out.hangUp(why);
    }

    /** With a new session there is no reason left to wait. */
    void forgetRefusals() {
        pausedUntil = Instant.MIN;
    }

    private void up() {
        if (pulse.stage() == Stage.SUBSCRIBING) {
            pulse.enter(Stage.UP, terms.time().now());
            view = view.withOrders(Stream.UP);
            terms.listener().streamUp();
        }
    }

    private void ordered(Row row, Instant now) {
        ContractMaster master =
                terms.masters().newest().orElseThrow(() -> new UnreadableRow("there is no contract list yet"));
        for (BrokerUpdate update : OrderMessages.read(row, new BookRows(master, terms.memory()), now)) {
            terms.listener().updated(update);
        }
    }

    private void ticked(Row row, Instant now) {
        String key = Ticks.key(row.text("e").orElse(""), row.text("tk").orElse(""));
        Optional<Watch.Subject> subject = subscriptions.subject(key);
        if (subject.isEmpty()) {
            return;
        }
        if (row.text("t").filter(kind -> kind.equals("tf") || kind.equals("df")).isPresent()) {
            pulse.ticked(now);
        }
        Quote quote = ticks.apply(key, row, now);
        switch (subject.get()) {
            case Watch.Subject.Option(var contract) -> terms.listener().quoted(contract, quote);
            case Watch.Subject.Index(var underlying) -> terms.listener().spot(underlying, quote);
        }
    }

    private static void send(String kind, List<String> keys, Sender out) {
        Subscriptions.messages(keys)
                .forEach(joined ->
                        out.text(new Fields().with("t", kind).with("k", joined).json()));
    }
}
