package io.tarkash.api.alerts;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.alerts.channel.Channel;
import io.tarkash.alerts.channel.ChannelBook;
import io.tarkash.alerts.channel.ChannelId;
import io.tarkash.alerts.channel.ChannelOwner;
import io.tarkash.alerts.channel.Kept;
import io.tarkash.alerts.outbox.Lane;
import io.tarkash.alerts.send.Delivered;
import io.tarkash.api.idempotency.IdempotentCall;
import io.tarkash.api.web.Access;
import io.tarkash.api.web.Answer;
import io.tarkash.api.web.Call;
import io.tarkash.api.web.Json;
import io.tarkash.api.web.Need;
import io.tarkash.api.web.Problem;
import io.tarkash.api.web.ProblemKind;
import io.tarkash.api.web.Refusal;
import io.tarkash.api.web.Route;
import io.tarkash.api.web.Version;
import io.tarkash.domain.run.DerivedId;
import io.tarkash.engine.store.Write;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The channels of one kind of owner, below one address. */
final class ChannelRoutes {
    private static final int CHANNELS_MAX = 10;
    private static final int DRAWN_LENGTH = 16;

    private final String base;
    private final Access reading;
    private final Access writing;
    private final Function<Call, ChannelOwner> owner;
    private final AlertParts parts;
    private final ChannelBook book;
    private final ChannelShown shown;
    private final ChannelChanges changes;

    ChannelRoutes(String base, Access reading, Access writing, Function<Call, ChannelOwner> owner, AlertParts parts) {
        this.base = base;
        this.reading = reading;
        this.writing = writing;
        this.owner = owner;
        this.parts = parts;
        this.book = parts.alerting().book();
        this.shown = new ChannelShown(parts.alerting());
        this.changes = new ChannelChanges(parts, shown);
    }

    List<Route> routes() {
        String one = base + "/{channel_id}";
        return List.of(
                Route.get(base, reading, this::list),
                Route.post(base, writing, this::create).needs(Need.IDEMPOTENCY_KEY),
                Route.get(one, reading, this::one),
                Route.put(one, writing, this::replace).needs(Need.IF_MATCH),
                Route.delete(one, writing, this::delete).needs(Need.IF_MATCH),
                Route.post(one + "/test", writing, this::test).needs(Need.IDEMPOTENCY_KEY));
    }

    private Answer list(Call call) {
        ObjectNode answer = Json.object();
        ArrayNode items = answer.putArray("items");
        book.of(owner.apply(call)).forEach(kept -> items.add(shown.shown(kept)));
        return Answer.ok(answer);
    }

    private Answer one(Call call) {
        return answered(found(call));
    }

    private Answer create(Call call) {
        ChannelWritten written = ChannelWritten.read(call.fields(), parts.reach(), true);
        ChannelOwner whose = owner.apply(call);
        if (book.of(whose).size() >= CHANNELS_MAX) {
            throw conflict("There are " + CHANNELS_MAX + " channels, as many as there may be.");
        }
        ChannelId id = written.id().orElseGet(() -> drawn(call));
        Channel channel =
                new Channel(id, whose, written.name(), written.target(), written.least(), written.enabled(), 1);
        Kept kept = book.created(channel, written.secret().orElseThrow());
        Answer answer = Answer.created(base + "/" + id, shown.shown(kept)).withVersion(kept.version());
        if (!changes.commit(
                call, "alert channel created", Optional.empty(), Optional.of(kept), book.creating(kept), answer)) {
            throw conflict("A channel has the id '" + id + "' already.");
        }
        parts.alerting().follow(kept);
        return answer;
    }

    private Answer replace(Call call) {
        Kept before = expected(call);
        ChannelWritten written = ChannelWritten.read(call.fields(), parts.reach(), false);
        Channel was = before.channel();
        if (written.target().getClass() != was.target().getClass()) {
            throw conflict("A channel stays what it is; make another one and delete this.");
        }
        boolean elsewhere = written.secret().isPresent() || !written.target().equals(was.target());
        Channel channel = new Channel(
                was.id(),
                was.owner(),
                written.name(),
                written.target(),
                written.least(),
                written.enabled(),
                elsewhere ? was.aim() + 1 : was.aim());
        Kept after = book.changed(before, channel, written.secret());
        commit(call, "alert channel changed", before, Optional.of(after), book.replacing(before, after));
        parts.alerting().follow(after);
        return answered(after);
    }

    private Answer delete(Call call) {
        Kept before = expected(call);
        commit(call, "alert channel deleted", before, Optional.empty(), book.deleting(before));
        parts.alerting().forget(before.channel());
        return Answer.noContent();
    }

    /** Waits for the one attempt: whoever sets a channel up wants to know at once. */
    private Answer test(Call call) {
        call.fields().finish();
        Kept kept = found(call);
        Lane lane = parts.alerting()
                .lane(kept.channel().owner(), kept.channel().id())
                .orElseThrow(() -> Problem.notFound().asRefusal());
        ObjectNode answer = Json.object();
        switch (lane.test()) {
            case Delivered.Taken() -> answer.put("delivered", true);
            case Delivered.Later(String why, var ignored) ->
                answer.put("delivered", false).put("text", why);
            case Delivered.Refused(String why) -> answer.put("delivered", false).put("text", why);
        }
        return Answer.ok(answer);
    }

    private void commit(Call call, String what, Kept before, Optional<Kept> after, Write write) {
        if (!changes.commit(call, what, Optional.of(before), after, write, Answer.noContent())) {
            throw stale(found(call));
        }
    }

    private Answer answered(Kept kept) {
        return Answer.ok(shown.shown(kept)).withVersion(kept.version());
    }

    private Kept found(Call call) {
        return Optional.of(call.id("channel_id"))
                .filter(ChannelId::isOne)
                .flatMap(text -> book.find(owner.apply(call), new ChannelId(text)))
                .orElseThrow(() -> Problem.notFound().asRefusal());
    }

    private Kept expected(Call call) {
        Kept kept = found(call);
        if (kept.version() != call.expectedVersion()) {
            throw stale(kept);
        }
        return kept;
    }

    /** The same request sent again draws the same. */
    private static ChannelId drawn(Call call) {
        IdempotentCall told = call.once();
        return new ChannelId(DerivedId.hex(told.user().value(), told.key().value(), told.bodyHash())
                .substring(0, DRAWN_LENGTH));
    }

    private static Refusal stale(Kept now) {
        return Problem.of(ProblemKind.VERSION_CHANGED, "It has changed since you saw it; read it again.")
                .withHeader(Answer.ETAG, Version.etag(now.version()))
                .asRefusal();
    }

    private static Refusal conflict(String why) {
        return Problem.of(ProblemKind.CONFLICT, why).asRefusal();
    }
}
