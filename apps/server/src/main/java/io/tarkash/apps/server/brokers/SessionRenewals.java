package io.tarkash.apps.server.brokers;

import io.tarkash.apps.server.brokers.BrokerLinks.Linked;
import io.tarkash.apps.server.brokers.BrokerLinks.Whose;
import io.tarkash.domain.account.UserId;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.live.board.PhoneList;
import io.tarkash.live.link.BrokerSession;
import io.tarkash.live.link.LoginResult;
import io.tarkash.live.notice.Notice;
import io.tarkash.live.notice.Notices;
import io.tarkash.live.view.DeskView;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * Renews sessions that end before the day does, ahead of their end, where the broker needs no person for it. A person lets
 * the account in anew each day: a session is never renewed past the midnight after the login, and never once it has ended.
 * What the broker refuses is not asked again; what it does not answer is, after ever longer pauses and few times. What
 * could not be renewed is told while there is still time to log in. Thread-safe.
 */
public final class SessionRenewals {
    private static final Duration AHEAD = Duration.ofMinutes(10);
    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final int TRIES_MAX = 4;

    private final BrokerLinks links;
    private final Function<UserId, Optional<DeskView>> desks;
    private final InstantSource clock;
    private final Executor workers;
    private final Notices notices;
    private final Map<Whose, Course> courses = new ConcurrentHashMap<>();

    /** How the renewal of one session goes: tried so often, and when again; {@link Instant#MAX} for never. */
    private record Course(BrokerSession session, int tries, Instant next) {}

    /** @param workers runs what asks a broker */
    public SessionRenewals(
            BrokerLinks links,
            Function<UserId, Optional<DeskView>> desks,
            InstantSource clock,
            Executor workers,
            Notices notices) {
        this.links = links;
        this.desks = desks;
        this.clock = clock;
        this.workers = workers;
        this.notices = notices;
    }

    /** Begins what is due. May block on the store of sessions, and asks no broker itself. */
    public synchronized void look() {
        for (Linked linked : links.all()) {
            links.session(linked.user(), linked.account().id())
                    .filter(this::isDue)
                    .ifPresent(session -> begin(linked, session));
        }
    }

    private boolean isDue(BrokerSession session) {
        Instant now = clock.instant();
        Duration life = Duration.between(session.opened(), session.expires());
        Duration half = life.dividedBy(2);
        Duration ahead = half.compareTo(AHEAD) < 0 ? half : AHEAD;
        return session.expires().isBefore(dayEnd(session))
                && session.holdsAt(now)
                && !now.isBefore(session.expires().minus(ahead));
    }

    /** The end of the day on which a person logged in. */
    static Instant dayEnd(BrokerSession session) {
        return Ist.instant(Ist.local(session.opened()).toLocalDate().plusDays(1).atStartOfDay());
    }

    /** One try at a time: until it has ended there is no next one. */
    private void begin(Linked linked, BrokerSession session) {
        Whose whose = new Whose(linked.user(), linked.account().id());
        Course before = Optional.ofNullable(courses.get(whose))
                .filter(known -> known.session().equals(session))
                .orElse(new Course(session, 0, Instant.MIN));
        if (!clock.instant().isBefore(before.next())) {
            Course now = new Course(session, before.tries() + 1, Instant.MAX);
            courses.put(whose, now);
            workers.execute(() -> attempt(linked, session, now.tries()));
        }
    }

    private void attempt(Linked linked, BrokerSession session, int tries) {
        Optional<LoginResult> result;
        try {
            result = links.refresh(linked.user(), linked.account(), session);
        } catch (RuntimeException broken) {
            result = Optional.of(new LoginResult.Failed(broken.getClass().getSimpleName()));
        }
        if (result.isEmpty()) {
            giveUp(linked, session, linked.account().broker() + " renews no session");
            return;
        }
        switch (result.get()) {
            case LoginResult.Opened(var fresh) -> opened(linked, session, fresh);
            case LoginResult.Refused refused ->
                giveUp(linked, session, linked.account().broker() + " refused it");
            case LoginResult.Failed(String why) -> failed(linked, session, tries, why);
        }
    }

    private void opened(Linked linked, BrokerSession old, BrokerSession fresh) {
        if (!fresh.clientCode().equalsIgnoreCase(old.clientCode())) {
            giveUp(linked, old, "the broker answered for " + fresh.clientCode());
            return;
        }
        Instant end = dayEnd(old);
        Instant expires = fresh.expires().isBefore(end) ? fresh.expires() : end;
        links.renewed(
                linked.user(),
                linked.account(),
                old,
                new BrokerSession(old.clientCode(), fresh.tokens(), fresh.opened(), expires));
    }

    private void failed(Linked linked, BrokerSession session, int tries, String why) {
        Instant next = clock.instant().plus(FIRST_PAUSE.multipliedBy(1L << (tries - 1)));
        if (tries >= TRIES_MAX || !next.isBefore(session.expires())) {
            giveUp(linked, session, why);
        } else {
            courses.put(new Whose(linked.user(), linked.account().id()), new Course(session, tries, next));
        }
    }

    private void giveUp(Linked linked, BrokerSession session, String why) {
        Optional<PhoneList> open = desks.apply(linked.user())
                .map(view -> PhoneList.of(view, linked.account().id()))
                .filter(list -> !list.isEmpty());
        Notice.Kind kind = open.isPresent() ? Notice.Kind.POSITION_WITHOUT_SESSION : Notice.Kind.SESSION_MISSING;
        String what = open.map(list -> (list.hasShort() ? " Sold options are" : " Something is")
                        + " open there; if the login fails, tell the broker's dealer: " + list.text() + ".")
                .orElse("");
        notices.noticed(Notice.about(
                linked.user(),
                kind,
                clock.instant(),
                linked.account().id() + " (" + linked.account().broker() + " "
                        + linked.account().clientCode() + "): the session ends at "
                        + Ist.local(session.expires()).toLocalTime().truncatedTo(ChronoUnit.MINUTES)
                        + " and could not be renewed (" + why + "). Log in again before then." + what));
    }
}
