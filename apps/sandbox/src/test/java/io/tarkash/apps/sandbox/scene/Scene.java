package io.tarkash.apps.sandbox.scene;

import io.tarkash.apps.sandbox.Sandbox;
import io.tarkash.apps.sandbox.SandboxOptions;
import io.tarkash.apps.sandbox.exchange.Client;
import io.tarkash.apps.sandbox.exchange.Listing;
import io.tarkash.apps.sandbox.exchange.SandboxBroker;
import io.tarkash.apps.sandbox.exchange.Ticker;
import io.tarkash.apps.sandbox.login.Totp;
import io.tarkash.apps.sandbox.scenario.Action;
import io.tarkash.apps.sandbox.scenario.Call;
import io.tarkash.apps.sandbox.scenario.FaultRule;
import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Underlying;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** A quiet sandbox with one broker looked at, and an option of it that trades. */
public final class Scene implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Sandbox sandbox;
    private final SandboxBroker broker;
    private Optional<Listing> option = Optional.empty();

    public Scene(SandboxBroker broker) {
        this(broker, Optional.empty());
    }

    /** With an address to which updates of orders are posted. */
    public Scene(SandboxBroker broker, Optional<String> postback) {
        SandboxOptions.Callers usual = SandboxOptions.Callers.USUAL;
        this.sandbox = Sandbox.open(SandboxOptions.quiet(7, facts())
                .with(new SandboxOptions.Callers(usual.clientsEach(), usual.redirect(), postback)));
        this.broker = broker;
    }

    public Sandbox sandbox() {
        return sandbox;
    }

    public Client client() {
        return sandbox.client(broker);
    }

    public int port() {
        return sandbox.port(broker);
    }

    /** The code that the client's authenticator shows now. */
    public String totp() {
        return Totp.code(client().totpSecret(), sandbox.exchange().time().now().getEpochSecond());
    }

    /** A NIFTY call of the nearest expiry beyond today, with a price well off the tick; the same each time it is asked. */
    public Listing option() {
        Listing found = option.orElseGet(this::dearestOption);
        option = Optional.of(found);
        return found;
    }

    private Listing dearestOption() {
        return sandbox.exchange().catalogue().all().stream()
                .filter(listing -> listing.instrument().underlying() == Underlying.NIFTY)
                .filter(listing -> listing.instrument().type() == OptionType.CALL)
                .filter(listing ->
                        listing.instrument().expiry().isAfter(sandbox.exchange().today()))
                .filter(listing -> price(listing) > 4_000 && price(listing) < 30_000)
                .min(Comparator.comparing(
                                (Listing listing) -> listing.instrument().expiry())
                        .thenComparingLong(listing -> -price(listing)))
                .orElseThrow();
    }

    private long price(Listing listing) {
        return sandbox.exchange().ticker(listing).map(Ticker::lastPaise).orElse(0L);
    }

    /** Rupees at which a purchase trades at once. */
    public String dear(Listing listing) {
        return rupees((price(listing) * 115 / 100 + 200) / 5 * 5);
    }

    /** Rupees at which a purchase rests. */
    public String cheap(Listing listing) {
        return rupees(price(listing) * 8 / 10 / 5 * 5);
    }

    private static String rupees(long paise) {
        return BigDecimal.valueOf(paise, 2).toPlainString();
    }

    /** Does this to the next such call. */
    public void once(Call call, Action action) {
        rule(call, action, FaultRule.When.ONCE);
    }

    public void always(Call call, Action action) {
        rule(call, action, FaultRule.When.ALWAYS);
    }

    private void rule(Call call, Action action, FaultRule.When when) {
        sandbox.faults()
                .add(new FaultRule(
                        action.toString(),
                        new FaultRule.Match(Optional.of(broker), Optional.empty(), Set.of(call)),
                        when,
                        action));
    }

    /** Asks until there is an answer. */
    public static <T> T eventually(Supplier<Optional<T>> question) {
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            Optional<T> answer = question.get();
            if (answer.isPresent()) {
                return answer.get();
            }
            try {
                // No faster, for the calls asked here are limited to ten a second.
                Thread.sleep(120);
            } catch (InterruptedException stopped) {
                throw new AssertionError("interrupted", stopped);
            }
        }
        throw new AssertionError("it never happened");
    }

    private static Path facts() {
        Path here = Path.of("").toAbsolutePath();
        return here.endsWith("sandbox") ? here.resolve("../../market") : here.resolve("market");
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
