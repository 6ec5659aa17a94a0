package io.tarkash.brokers.noren;

import com.fasterxml.jackson.databind.JsonNode;
import io.tarkash.brokers.noren.http.Answer;
import io.tarkash.brokers.noren.http.Fields;
import io.tarkash.brokers.noren.http.NorenCalls;
import io.tarkash.brokers.noren.mapping.MasterList;
import io.tarkash.brokers.noren.mapping.Row;
import io.tarkash.brokers.noren.session.LoginTerms;
import io.tarkash.brokers.noren.session.NorenLogin;
import io.tarkash.brokers.noren.session.NorenSession;
import io.tarkash.domain.account.Broker;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.engine.time.Time;
import io.tarkash.live.link.BrokerHouse;
import io.tarkash.live.link.BrokerLink;
import io.tarkash.live.link.BrokerLogin;
import io.tarkash.live.link.BrokerSession;
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
import io.tarkash.wire.json.UnreadableRow;
import java.io.OutputStream;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Shoonya or Zebu, by the dialect it is made with. Logins leave from the address from which the account's orders do.
 * Thread-safe.
 */
public final class NorenHouse implements BrokerHouse {
    private static final Duration LIST_DEADLINE = Duration.ofMinutes(1);
    private static final Duration CALL_DEADLINE = Duration.ofSeconds(10);

    private final Dialect dialect;
    private final NorenAddresses addresses;
    private final Time time;
    private final HttpLines rest;
    private final HttpLine masters;
    private final NorenCalls calls;

    public NorenHouse(Dialect dialect, NorenAddresses addresses, Time time) {
        this.dialect = dialect;
        this.addresses = addresses;
        this.time = time;
        this.rest = new HttpLines(addresses.rest(), CALL_DEADLINE);
        this.masters = new HttpLine(HttpTerms.to(addresses.masters(), LIST_DEADLINE));
        this.calls = new NorenCalls(rest.from(Optional.empty()), date -> {});
    }

    @Override
    public Broker broker() {
        return dialect.broker();
    }

    @Override
    public HouseRules rules() {
        return dialect.rules();
    }

    @Override
    public BrokerLogin login(Optional<InetAddress> source) {
        return new NorenLogin(
                new LoginTerms(addresses.login(), dialect.sendsUserAtLogin(), dialect.refreshes(), CALL_DEADLINE),
                new NorenCalls(rest.from(source), date -> {}),
                time);
    }

    @Override
    public MasterReading readMaster(Credentials credentials, BrokerSession session) {
        MasterList list = new MasterList(Ist.local(time.now()).toLocalDate());
        try {
            download("NFO", zip -> list.addOptions("NFO", zip));
            download("BFO", zip -> list.addOptions("BFO", zip));
            download("NSE", zip -> list.addIndices("NSE", zip));
            askForIndices(list, new NorenSession(session));
            return new MasterReading.Read(list.master());
        } catch (UnreadableRow unreadable) {
            return new MasterReading.Failed(unreadable.why());
        }
    }

    @Override
    public BrokerLink link(LinkTerms terms, LinkListener listener) {
        return new NorenLink(terms, listener, addresses, dialect.rules().basketMargin());
    }

    @Override
    public void close() {
        rest.close();
        masters.close();
    }

    private void download(String exchange, HttpLine.BodyReader reader) {
        String file = exchange + "_symbols.txt.zip";
        Optional<String> failure = switch (masters.download(HttpCall.get("/" + file, List.of()), whole(reader))) {
            case HttpOutcome.Answered(int status, String body, var date) when status == 200 -> Optional.empty();
            case HttpOutcome.Answered(int status, String body, var date) -> Optional.of("HTTP " + status);
            case HttpOutcome.NotSent(String why) -> Optional.of(why);
            case HttpOutcome.Lost(String why) -> Optional.of(why);
        };
        failure.ifPresent(why -> {
            throw new UnreadableRow("the list " + file + " cannot be read: " + why);
        });
    }

    /** Reads on to the end of the body, so that the connection can be used again. */
    private static HttpLine.BodyReader whole(HttpLine.BodyReader reader) {
        return body -> {
            reader.read(body);
            body.transferTo(OutputStream.nullOutputStream());
        };
    }

    /** Some indices are in no file; the broker names them when asked. Without them only their spot price is missing. */
    private void askForIndices(MasterList list, NorenSession session) {
        for (String exchange : List.of("NSE", "BSE")) {
            if (list.hasAllIndices()) {
                return;
            }
            Fields fields = new Fields().with("uid", session.user()).with("exch", exchange);
            if (calls.send("GetIndexList", fields, session.accessToken(), CALL_DEADLINE)
                    instanceof Answer.Said(JsonNode body)) {
                body.path("values").forEach(value -> {
                    Row index = new Row(value);
                    list.addIndex(
                            exchange,
                            index.text("idxname").orElse(""),
                            index.text("token").orElse(""));
                });
            }
        }
    }
}
