package io.tarkash.apps.server.board;

import io.tarkash.api.readiness.GoBoard.Check;
import io.tarkash.apps.server.brokers.BrokerLinks;
import io.tarkash.apps.server.brokers.ListedContracts;
import io.tarkash.apps.server.brokers.Rehearsals.Rehearsal;
import io.tarkash.apps.server.brokers.SourceAddress;
import io.tarkash.apps.server.trading.Trading;
import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.account.UserId;
import io.tarkash.domain.market.calendar.IntradayCutoffs;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.schedule.Schedule;
import io.tarkash.domain.strategy.Product;
import io.tarkash.engine.Owner;
import io.tarkash.engine.event.Due;
import io.tarkash.live.due.Upcoming;
import io.tarkash.live.link.LinkState;
import io.tarkash.live.view.DeskView;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks at one account. Made for one question. */
final class AccountLook {
    private static final Duration CLOCK_WARN = Duration.ofSeconds(2);
    private static final Duration CLOCK_MAX = Duration.ofSeconds(10);
    private static final Duration BEFORE_CUTOFF = Duration.ofMinutes(5);
    private static final int UPCOMING_MAX = 500;

    private final Trading trading;
    private final UserId user;
    private final Optional<DeskView> desk;
    private final BrokerAccount account;
    private final LocalDateTime now;
    private final List<Entry> entries;

    /** An entry of today that the account takes part in. */
    record Entry(LocalTime at, Owner.Owned owned) {}

    AccountLook(Trading trading, UserId user, Optional<DeskView> desk, BrokerAccount account) {
        this.trading = trading;
        this.user = user;
        this.desk = desk;
        this.account = account;
        this.now = Ist.local(trading.time().now());
        this.entries = desk.map(this::today).orElse(List.of());
    }

    List<Check> checks() {
        List<Check> checks = new ArrayList<>();
        if (account.mode().isReal()) {
            real(checks);
        } else {
            checks.add(Check.ok("session", "It trades on paper, needs no login and risks no money."));
        }
        checks.add(planned());
        desk.ifPresent(view -> checks.add(new MarginLook(trading, view, account).check(entries)));
        checks.add(cutoff());
        return checks;
    }

    private void real(List<Check> checks) {
        Optional<BrokerLinks> links = trading.market().real().map(real -> real.links());
        if (links.flatMap(all -> all.house(account)).isEmpty()) {
            checks.add(Check.no(
                    "broker",
                    account.broker() + " is not reached from this server.",
                    "Put the account on paper, or run a server whose market.venue is NSE or SANDBOX."));
            return;
        }
        checks.add(credentials(links.get()));
        checks.add(egress(links.get()));
        checks.add(contracts());
        Optional<LinkState> state = links.get()
                .linked(user, account.id())
                .map(linked -> linked.link().state());
        checks.add(session(links.get(), state));
        state.ifPresent(known -> Stream.of(orderStream(known), clock(known)).forEach(checks::add));
        checks.add(rehearsal());
    }

    private Check credentials(BrokerLinks links) {
        List<String> missing = links.missingCredentials(user, account);
        return missing.isEmpty()
                ? Check.ok("credentials", "What the login needs is stored.")
                : Check.no(
                        "credentials",
                        "The login lacks " + String.join(", ", missing) + ".",
                        "Store it in the account's settings.");
    }

    private Check session(BrokerLinks links, Optional<LinkState> state) {
        LinkState.Session session = state.map(LinkState::session).orElse(LinkState.Session.NONE);
        String trouble = state.flatMap(LinkState::trouble).map(why -> " " + why).orElse("");
        return switch (session) {
            case NONE -> Check.no("session", "There is no session." + trouble, "Log in at " + account.broker() + ".");
            case DEAD -> Check.no("session", "The session is dead." + trouble, "Log in again.");
            case OPEN -> open(links, state.flatMap(LinkState::sessionExpires));
        };
    }

    private Check open(BrokerLinks links, Optional<Instant> expires) {
        if (expires.isEmpty()) {
            return Check.warn("session", "The session is open; when it ends is not known.", "");
        }
        LocalDateTime ends = Ist.local(expires.get());
        Optional<LocalDateTime> close = trading.desks().rules().calendar().closeOf(now.toLocalDate());
        String text = "The session is open until " + ends.toLocalDate() + " " + ends.toLocalTime() + ".";
        if (close.filter(ends::isBefore).isEmpty()) {
            return Check.ok("session", text);
        }
        boolean isRenewed = links.sessionUntil(user, account.id())
                .filter(expires.get()::isBefore)
                .isPresent();
        return isRenewed
                ? Check.ok("session", text + " It is renewed ahead of that, until the day ends.")
                : Check.warn("session", text, "That is before today's close: log in again.");
    }

    private Check egress(BrokerLinks links) {
        Optional<InetAddress> source = links.source(user, account.id());
        if (source.isEmpty()) {
            return Check.warn(
                    "address",
                    "No source address is configured; which address the broker sees was not checked.",
                    "Set the account's source address, or brokers.source-address for all, to the address that is"
                            + " registered with the broker.");
        }
        String address = source.get().getHostAddress();
        if (!SourceAddress.isOurs(source.get())) {
            return Check.no(
                    "address",
                    address + " is configured and is no address of this machine.",
                    "Correct the account's source address, or brokers.source-address.");
        }
        return links.isSharedWithOthers(user, account)
                ? Check.warn(
                        "address",
                        "Orders leave from " + address + ", as do those of another client; an address is registered for"
                                + " one client alone.",
                        "Give the account a source address of its own.")
                : Check.ok(
                        "address",
                        "Orders and logins leave from " + address + ", an address of this machine; what the broker sees"
                                + " behind a router was not checked.");
    }

    private Check contracts() {
        Optional<List<String>> differences =
                trading.market().listed().flatMap((ListedContracts listed) -> listed.differences(account.broker()));
        boolean isToday = trading.market()
                .real()
                .flatMap(real -> real.links().contracts(account.broker()))
                .isPresent();
        if (!isToday || differences.isEmpty()) {
            return Check.no(
                    "contracts",
                    "Today's contract list of " + account.broker() + " has not been read.",
                    "It is read after a login, from half past eight on.");
        }
        return differences.get().isEmpty()
                ? Check.ok("contracts", "Today's contract list is read and agrees with the market facts.")
                : Check.warn(
                        "contracts",
                        "The contract list differs: " + String.join("; ", differences.get()) + ".",
                        "Compare with the exchange's circular; lot and moved expiries are traded as listed.");
    }

    private static Check orderStream(LinkState state) {
        return state.orders() == LinkState.Stream.UP
                ? Check.ok("order stream", "The order stream is up.")
                : Check.warn(
                        "order stream",
                        "The order stream is " + state.orders() + "; fills are seen when the books are read.",
                        "Wait a moment and look again; log in again if it stays so.");
    }

    private static Check clock(LinkState state) {
        if (state.clockOffset().isEmpty()) {
            return Check.warn("broker's clock", "The broker has not answered yet, so its clock is not known.", "");
        }
        Duration offset = state.clockOffset().get();
        String text = "The broker's clock is " + offset.toMillis() + " ms ahead of ours, good to a second.";
        if (offset.abs().compareTo(CLOCK_WARN) < 0) {
            return Check.ok("broker's clock", text);
        }
        String advice = "Compare this machine's clock with NTP.";
        return offset.abs().compareTo(CLOCK_MAX) < 0
                ? Check.warn("broker's clock", text, advice)
                : Check.no("broker's clock", text, advice);
    }

    private Check rehearsal() {
        List<String> never = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        for (Entry entry : entries) {
            var strategy = entry.owned().strategy();
            Optional<Rehearsal> last = trading.rehearsals().last(user, strategy.id());
            if (last.isEmpty()) {
                never.add(strategy.id().value());
            } else if (!last.get().went()) {
                failed.add(strategy.id() + " (" + last.get().entered() + ": "
                        + last.get().outcome() + ")");
            }
        }
        if (never.isEmpty() && failed.isEmpty()) {
            return Check.ok(
                    "rehearsal",
                    entries.isEmpty() ? "Nothing is entered today." : "Every strategy of today was rehearsed.");
        }
        String text = Stream.of(
                        never.isEmpty() ? "" : "never rehearsed: " + String.join(", ", never),
                        failed.isEmpty() ? "" : "the last rehearsal did not go through: " + String.join(", ", failed))
                .filter(part -> !part.isEmpty())
                .reduce((one, other) -> one + "; " + other)
                .orElse("");
        return Check.warn("rehearsal", "Of today's strategies " + text + ".", "Run them once against the sandbox.");
    }

    private Check planned() {
        if (desk.isEmpty()) {
            return Check.warn("entries today", "The desk has not been read yet.", "Look again in a moment.");
        }
        if (entries.isEmpty()) {
            return Check.ok("entries today", "Nothing more is entered here today.");
        }
        return Check.ok(
                "entries today",
                "Next: "
                        + String.join(
                                ", ",
                                entries.stream()
                                        .map(entry -> entry.owned().strategy().id() + " at " + entry.at())
                                        .toList())
                        + ".");
    }

    private Check cutoff() {
        Optional<LocalTime> cutoff = trading.desks()
                .rules()
                .cutoffs()
                .on(account.broker(), now.toLocalDate())
                .map(IntradayCutoffs.Cutoff::time);
        List<String> late = cutoff.map(this::late).orElse(List.of());
        return late.isEmpty()
                ? Check.ok("intraday cut-off", "No intraday exit of today comes too late for the broker.")
                : Check.no(
                        "intraday cut-off",
                        account.broker() + " squares intraday positions off at " + cutoff.get() + "; later than five"
                                + " minutes before leave " + String.join(", ", late) + ", which are not entered.",
                        "Let them leave earlier, or trade them as NRML.");
    }

    private List<String> late(LocalTime cutoff) {
        return entries.stream()
                .map(entry -> entry.owned().strategy())
                .filter(strategy -> strategy.terms().product() == Product.MIS)
                .filter(strategy -> strategy.schedule().exit() instanceof Schedule.Exit.SameDay(LocalTime exit)
                        && exit.isAfter(cutoff.minus(BEFORE_CUTOFF)))
                .map(strategy -> strategy.id().value())
                .toList();
    }

    private List<Entry> today(DeskView view) {
        List<Entry> found = new ArrayList<>();
        for (Upcoming next : trading.desks().upcoming(user, now, UPCOMING_MAX)) {
            if (next.kind() == Due.Kind.ENTRY && next.minute().toLocalDate().equals(now.toLocalDate())) {
                view.owner()
                        .strategy(next.strategy())
                        .filter(owned -> owned.basket()
                                .allocations()
                                .accounts(owned.strategy())
                                .contains(account.id()))
                        .ifPresent(owned -> found.add(new Entry(next.minute().toLocalTime(), owned)));
            }
        }
        return found;
    }
}
