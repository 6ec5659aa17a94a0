package io.tarkash.apps.server.brokers;

import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.account.UserId;
import io.tarkash.live.board.PhoneList;
import io.tarkash.live.link.LinkState;
import io.tarkash.live.notice.Notice;
import io.tarkash.live.notice.Notices;
import io.tarkash.live.view.DeskView;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Tells when an account holds something and has no session, so that nothing can be closed there from here, with the list
 * for the broker's dealer. Told when it begins and whenever the list changes; a login ends it. Thread-safe.
 */
public final class SessionWatch {
    private final BrokerLinks links;
    private final Function<UserId, Optional<DeskView>> desks;
    private final InstantSource clock;
    private final Notices notices;
    private final Map<BrokerLinks.Whose, String> told = new ConcurrentHashMap<>();

    public SessionWatch(
            BrokerLinks links, Function<UserId, Optional<DeskView>> desks, InstantSource clock, Notices notices) {
        this.links = links;
        this.desks = desks;
        this.clock = clock;
        this.notices = notices;
    }

    /** Looks at every account that trades for real. May block on the store of sessions. */
    public void look() {
        links.all().forEach(this::look);
    }

    /** An account's session has ended just now. */
    public void lost(UserId user, BrokerAccount account) {
        tell(user, account);
    }

    private void look(BrokerLinks.Linked linked) {
        LinkState.Session session = linked.link().state().session();
        boolean isMissing = switch (session) {
            case DEAD -> true;
            case NONE -> !links.keepsSession(linked.user(), linked.account().id());
            case OPEN -> false;
        };
        if (isMissing) {
            tell(linked.user(), linked.account());
        } else if (session == LinkState.Session.OPEN) {
            told.remove(new BrokerLinks.Whose(linked.user(), linked.account().id()));
        }
    }

    private void tell(UserId user, BrokerAccount account) {
        desks.apply(user)
                .map(view -> PhoneList.of(view, account.id()))
                .filter(list -> !list.isEmpty())
                .filter(list -> !list.text().equals(told.put(new BrokerLinks.Whose(user, account.id()), list.text())))
                .ifPresent(list -> notices.noticed(Notice.about(
                        user, Notice.Kind.POSITION_WITHOUT_SESSION, clock.instant(), text(account, list))));
    }

    private static String text(BrokerAccount account, PhoneList list) {
        return account.id() + " (" + account.broker() + " " + account.clientCode() + ") has no session while "
                + (list.hasShort() ? "sold options are open" : "something is open")
                + ". Log in again; if that fails, tell the broker's dealer: " + list.text() + ".";
    }
}
