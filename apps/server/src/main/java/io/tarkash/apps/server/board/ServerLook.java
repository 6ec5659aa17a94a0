package io.tarkash.apps.server.board;

import io.tarkash.api.readiness.GoBoard.Check;
import io.tarkash.apps.server.brokers.RealSide;
import io.tarkash.apps.server.trading.Trading;
import io.tarkash.domain.account.UserId;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.marketdata.feed.LiveFeed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at what all accounts of a server share: prices, clock, store and the switch over entries. */
final class ServerLook {
    private static final Duration SILENCE_MAX = Duration.ofSeconds(3);
    private static final Duration OFFSET_MAX = Duration.ofSeconds(1);

    private final Trading trading;

    ServerLook(Trading trading) {
        this.trading = trading;
    }

    List<Check> checks(UserId user) {
        List<Check> checks = new ArrayList<>();
        checks.add(market());
        trading.market().real().ifPresent(real -> feeds(real, checks));
        checks.add(clock());
        checks.add(store(user));
        checks.add(entries(user));
        return checks;
    }

    private Check market() {
        String label = trading.market().venue().label();
        Optional<String> trouble = trading.market().trouble();
        if (trouble.isEmpty()) {
            return Check.ok("prices", "Prices come: " + label + ".");
        }
        String text = "Prices cannot be trusted: " + trouble.get() + ".";
        return isOpen()
                ? Check.no("prices", text, "Log in at a broker whose stream brings prices, and look again.")
                : Check.warn("prices", text, "Look again when the market is open.");
    }

    private void feeds(RealSide real, List<Check> checks) {
        for (LiveFeed.Standing each : real.feeds()) {
            String name = "feed of " + each.name();
            Optional<Duration> age = each.heardAt()
                    .map(heard -> Duration.between(heard, trading.time().now()));
            if (age.isEmpty()) {
                checks.add(Check.warn(
                        name, "It has not sent a price yet.", "Log this account in if its prices are wanted."));
            } else if (age.get().compareTo(SILENCE_MAX) > 0) {
                checks.add(Check.warn(
                        name,
                        "Its last price is " + age.get().toSeconds() + " s old.",
                        isOpen() ? "Another source takes its place if there is one; check the login." : ""));
            } else {
                checks.add(Check.ok(
                        name,
                        "Its last price is " + age.get().toMillis() + " ms old"
                                + (each.isPrimary() ? ", and it is the one that is believed." : ".")));
            }
        }
    }

    private Check clock() {
        Duration offset = trading.timer().wallOffset();
        String text = "The wall clock is " + offset.toMillis() + " ms ahead of the timer's.";
        return offset.abs().compareTo(OFFSET_MAX) < 0
                ? Check.ok("clock", text)
                : Check.no("clock", text, "Let the machine's clock be kept by NTP, and restart the server.");
    }

    private Check store(UserId user) {
        boolean isLost = trading.desks()
                .view(user)
                .filter(view -> view.state().standing().storeLost())
                .isPresent();
        return isLost
                ? Check.no("store", "The store takes nothing, so nothing is entered.", "Make room on its disk.")
                : Check.ok("store", "The store takes commits.");
    }

    private Check entries(UserId user) {
        Optional<String> why = trading.desks()
                .entriesStopped()
                .or(() -> trading.desks()
                        .view(user)
                        .flatMap(view -> view.state().standing().entriesStopped()));
        return why.map(reason -> Check.no(
                        "entries", "Entries are stopped: " + reason + ".", "Release the kill switch when it is time."))
                .orElseGet(() -> Check.ok("entries", "Entries are allowed."));
    }

    private boolean isOpen() {
        return trading.desks()
                .rules()
                .calendar()
                .isOpen(Ist.local(trading.time().now()));
    }
}
