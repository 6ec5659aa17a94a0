package io.tarkash.bench.orders;

import io.tarkash.apps.sandbox.exchange.Client;
import io.tarkash.apps.sandbox.login.Totp;
import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.market.quote.Quote;
import io.tarkash.engine.broker.BrokerUpdate;
import io.tarkash.engine.time.Time;
import io.tarkash.live.line.PaceLimits;
import io.tarkash.live.link.BrokerHouse;
import io.tarkash.live.link.BrokerLink;
import io.tarkash.live.link.BrokerSession;
import io.tarkash.live.link.ContractMaster;
import io.tarkash.live.link.Credentials;
import io.tarkash.live.link.LinkListener;
import io.tarkash.live.link.LinkTerms;
import io.tarkash.live.link.LoginResult;
import io.tarkash.live.link.LoginStep;
import io.tarkash.live.link.MasterReading;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** One account with its open link. Who hears its order stream may change from desk to desk. */
record Seat(BrokerAccount account, BrokerLink link, PaceLimits pace, Ear ear) {
    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final long PATIENCE_SECONDS = 60;

    /** Hears the link for whoever connected last. */
    static final class Ear implements LinkListener {
        private final CountDownLatch up = new CountDownLatch(1);
        private volatile Consumer<BrokerUpdate> hears = update -> {};

        void give(Consumer<BrokerUpdate> updates) {
            hears = updates;
        }

        @Override
        public void updated(BrokerUpdate update) {
            hears.accept(update);
        }

        @Override
        public void quoted(Instrument contract, Quote quote) {
            // Prices come from the exchange itself here.
        }

        @Override
        public void spot(Underlying index, Quote quote) {
            // As above.
        }

        @Override
        public void streamUp() {
            up.countDown();
            hears.accept(new BrokerUpdate.Missed());
        }

        @Override
        public void sessionDied(String why) {
            throw new IllegalStateException("a session of the sandbox died: " + why);
        }

        private void awaitUp() throws IOException, InterruptedException {
            if (!up.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("an order stream of the sandbox did not come up");
            }
        }
    }

    /** Logs clients of one broker in, one after another, as a person with a browser would. */
    static final class Door {
        private final BrokerHouse house;
        private final Time time;
        private volatile Optional<ContractMaster> master = Optional.empty();

        Door(BrokerHouse house, Time time) {
            this.house = house;
            this.time = time;
        }

        Seat open(Client client) throws IOException, InterruptedException {
            Credentials credentials = Credentials.of(Map.of(
                    "api_key", client.appKey(),
                    "api_secret", client.appSecret(),
                    "client_id", client.appKey(),
                    "secret", client.appSecret()));
            BrokerSession session = session(client, credentials);
            if (master.isEmpty() && house.readMaster(credentials, session) instanceof MasterReading.Read(var read)) {
                master = Optional.of(read);
            }
            BrokerAccount account = BrokerAccount.onPaper(
                    new AccountId(house.broker() + "-" + client.code()), house.broker(), client.code());
            Ear ear = new Ear();
            BrokerLink link = house.link(
                    new LinkTerms(account, () -> master, Optional::empty, Optional.empty(), DEADLINE, time), ear);
            link.use(credentials, session);
            ear.awaitUp();
            return new Seat(account, link, house.rules().pace(), ear);
        }

        private BrokerSession session(Client client, Credentials credentials) throws IOException, InterruptedException {
            URI callback = URI.create(client.links().redirect());
            if (!(house.login().begin(credentials, "bench", callback)
                    instanceof LoginStep.OpenPage(URI page, String code))) {
                throw new IOException(house.broker() + " has no login page");
            }
            return switch (house.login().complete(credentials, answers(page, client))) {
                case LoginResult.Opened(BrokerSession session) -> session;
                case LoginResult.Refused refused -> throw new IOException(refused.original());
                case LoginResult.Failed(String why) -> throw new IOException(why);
            };
        }

        /** Each broker's form takes the fields that are its own and leaves the others alone. */
        private Map<String, String> answers(URI page, Client client) throws IOException, InterruptedException {
            String totp = Totp.code(client.totpSecret(), time.now().getEpochSecond());
            String form = Map.of(
                            "user_id", client.code(),
                            "userid", client.code(),
                            "client_id", client.appKey(),
                            "password", client.pin(),
                            "totp", totp)
                    .entrySet()
                    .stream()
                    .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&"));
            HttpRequest request = HttpRequest.newBuilder(page)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form))
                    .build();
            try (HttpClient browser =
                    HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
                HttpResponse<String> answer = browser.send(request, HttpResponse.BodyHandlers.ofString());
                return parameters(answer.headers()
                        .firstValue("location")
                        .orElseThrow(() -> new IOException("the login page answered " + answer.statusCode())));
            }
        }

        private static Map<String, String> parameters(String address) {
            Map<String, String> parameters = new HashMap<>();
            for (String pair : address.substring(address.indexOf('?') + 1).split("&", -1)) {
                String[] parts = pair.split("=", 2);
                if (parts.length == 2) {
                    parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
                }
            }
            return parameters;
        }
    }
}
