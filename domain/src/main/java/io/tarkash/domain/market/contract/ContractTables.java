package io.tarkash.domain.market.contract;

import io.tarkash.domain.market.calendar.Dated;
import io.tarkash.domain.market.calendar.Timeline;
import io.tarkash.domain.market.calendar.TradingCalendar;
import io.tarkash.domain.market.contract.ExpiryAnswer.Listed;
import io.tarkash.domain.market.contract.ExpiryAnswer.Reason;
import io.tarkash.domain.market.contract.ExpiryAnswer.Refused;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The contracts of every underlying, past and planned, as the tables have them; a broker's instrument master overrides
 * them contract by contract. Expiries are kept as they finally happened: on a day before an exchange re-dated its
 * contracts (August 2025) the answer is the later date. Immutable and safe to share.
 */
public final class ContractTables {
    /** The longest wait for an expiry while the underlying is listed; a longer one means it is not listed yet. */
    private static final int WEEKLY_DAYS_MAX = 11;

    private static final int MONTHLY_DAYS_MAX = 45;

    private final TradingCalendar calendar;
    private final Map<Underlying, NavigableMap<LocalDate, Expiry>> expiries = new EnumMap<>(Underlying.class);
    private final Map<Underlying, NavigableMap<LocalDate, Expiry>> monthlies = new EnumMap<>(Underlying.class);
    private final Map<Underlying, Timeline<ContractRule>> weeklyRules = new EnumMap<>(Underlying.class);
    private final Map<Underlying, Timeline<FreezeLimit>> freezes;
    private final List<LotRevision> revisions;
    private final Map<Listing, ListedExpiry> listed = new HashMap<>();

    public ContractTables(
            TradingCalendar calendar,
            Collection<ContractRule> rules,
            Map<Underlying, Timeline<FreezeLimit>> freezes,
            Collection<LotRevision> revisions) {
        this.calendar = calendar;
        this.freezes = Map.copyOf(freezes);
        this.revisions = revisions.stream()
                .sorted(Comparator.comparing(LotRevision::lastTradeDate))
                .toList();
        for (Underlying underlying : Underlying.values()) {
            Timeline<ContractRule> weekly = timeline(rules, underlying, Cycle.WEEKLY);
            Timeline<ContractRule> monthly = timeline(rules, underlying, Cycle.MONTHLY);
            weeklyRules.put(underlying, weekly);
            List<Expiry> all = new ExpirySchedule(calendar, weekly, monthly).expiries();
            expiries.put(underlying, byDate(all));
            monthlies.put(
                    underlying,
                    byDate(all.stream()
                            .filter(expiry -> expiry.cycle() == Cycle.MONTHLY)
                            .toList()));
        }
    }

    private ContractTables(ContractTables dates, TradingCalendar hours, Collection<ListedExpiry> listed) {
        this.calendar = hours;
        this.freezes = dates.freezes;
        this.revisions = dates.revisions;
        this.weeklyRules.putAll(dates.weeklyRules);
        this.listed.putAll(dates.listed);
        listed.forEach(each -> this.listed.put(new Listing(each.underlying(), each.date()), each));
        for (Underlying underlying : Underlying.values()) {
            List<ListedExpiry> here = listed.stream()
                    .filter(each -> each.underlying() == underlying)
                    .toList();
            expiries.put(underlying, with(dates.all(underlying), here));
            monthlies.put(underlying, with(dates.monthly(underlying), here));
        }
    }

    private static NavigableMap<LocalDate, Expiry> with(
            NavigableMap<LocalDate, Expiry> known, List<ListedExpiry> listed) {
        if (listed.isEmpty()) {
            return known;
        }
        NavigableMap<LocalDate, Expiry> changed = new TreeMap<>(known);
        listed.forEach(each -> changed.remove(each.known()));
        listed.forEach(each -> Optional.ofNullable(known.get(each.known()))
                .ifPresent(expiry -> changed.put(each.date(), each.over(expiry))));
        return changed;
    }

    private record Listing(Underlying underlying, LocalDate date) {}

    /** The same contracts with what brokers really list in place of what the tables say of these expiries. */
    public ContractTables listedAs(Collection<ListedExpiry> listed) {
        return listed.isEmpty() ? this : new ContractTables(this, calendar, listed);
    }

    /**
     * The same contracts at a venue with other hours, as the simulated one: they expire on the same dates, and trade
     * until that venue's close of the day.
     */
    public ContractTables tradedDuring(TradingCalendar hours) {
        return new ContractTables(this, hours, List.of());
    }

    /** The expiries dated {@code from} to {@code to}, both included, oldest first. */
    public List<Expiry> expiries(Underlying underlying, LocalDate from, LocalDate to) {
        calendar.coverage().require(from);
        calendar.coverage().require(to);
        return List.copyOf(all(underlying).subMap(from, true, to, true).values());
    }

    /** The expiry on exactly this day. */
    public Optional<Expiry> expiry(Underlying underlying, LocalDate date) {
        return Optional.ofNullable(all(underlying).get(date));
    }

    /** The expiry that a choice means for the whole of a trade date; on an expiry day that day's. */
    public ExpiryAnswer expiryFor(Underlying underlying, LocalDate tradeDate, ExpiryChoice choice) {
        if (!calendar.coverage().covers(tradeDate)) {
            return new Refused(Reason.OUTSIDE_CALENDAR, tradeDate + " lies outside of the trading calendar");
        }
        return switch (choice) {
            case WEEKLY -> weekly(underlying, tradeDate, 0);
            case NEXT_WEEKLY -> weekly(underlying, tradeDate, 1);
            case MONTHLY -> monthly(underlying, tradeDate, 0);
            case NEXT_MONTHLY -> monthly(underlying, tradeDate, 1);
        };
    }

    /** The same at a moment: once a day's last session has closed, what expired in it is gone. */
    public ExpiryAnswer expiryFor(Underlying underlying, LocalDateTime now, ExpiryChoice choice) {
        LocalDate today = now.toLocalDate();
        boolean over =
                calendar.closeOf(today).filter(close -> !now.isBefore(close)).isPresent();
        return expiryFor(underlying, over ? today.plusDays(1) : today, choice);
    }

    /** The moment at which the contracts of an expiry cease to trade. */
    public LocalDateTime settlesAt(Expiry expiry) {
        return calendar.closeOf(expiry.date())
                .orElseThrow(() -> new IllegalStateException("no session on the expiry day of " + expiry));
    }

    /** The lot at expiry, which is the lot for the whole life of all but long-dated contracts. */
    public OptionalLong lotUnits(Underlying underlying, LocalDate expiryDate) {
        return expiry(underlying, expiryDate)
                .map(expiry -> OptionalLong.of(expiry.lotUnits()))
                .orElse(OptionalLong.empty());
    }

    /**
     * The lot on a trade date, which differs for long-dated contracts whose lot was changed while they traded. It is as
     * exact as the table of revisions; contracts beyond the calendar's coverage are not known here.
     */
    public OptionalLong lotUnits(Underlying underlying, LocalDate expiryDate, LocalDate tradeDate) {
        Optional<Expiry> expiry = expiry(underlying, expiryDate);
        if (expiry.isEmpty()) {
            return OptionalLong.empty();
        }
        Optional<ListedExpiry> really = Optional.ofNullable(listed.get(new Listing(underlying, expiryDate)))
                .filter(each -> !tradeDate.isBefore(each.since()));
        if (really.isPresent()) {
            return OptionalLong.of(really.get().lotUnits());
        }
        return OptionalLong.of(revisions.stream()
                .filter(revision -> revision.underlying() == underlying && revision.touches(expiryDate, tradeDate))
                .findFirst()
                .map(LotRevision::lotUnitsBefore)
                .orElse(expiry.get().lotUnits()));
    }

    public Optional<FreezeLimit> freeze(Underlying underlying, LocalDate tradeDate) {
        return freezes.getOrDefault(underlying, Timeline.empty()).on(tradeDate);
    }

    public OptionalLong freezeUnits(Underlying underlying, LocalDate tradeDate) {
        return freeze(underlying, tradeDate)
                .map(limit -> OptionalLong.of(limit.units()))
                .orElse(OptionalLong.empty());
    }

    /** The largest order in whole lots; empty if lot or freeze quantity are not known, so that nobody guesses. */
    public OptionalLong largestOrderUnits(Underlying underlying, LocalDate expiryDate, LocalDate tradeDate) {
        Optional<FreezeLimit> limit = freeze(underlying, tradeDate);
        OptionalLong lot = lotUnits(underlying, expiryDate, tradeDate);
        return limit.isPresent() && lot.isPresent()
                ? OptionalLong.of(limit.get().largestOrderUnits(lot.getAsLong()))
                : OptionalLong.empty();
    }

    private ExpiryAnswer weekly(Underlying underlying, LocalDate tradeDate, int ahead) {
        return nth(all(underlying), underlying, tradeDate, ahead, WEEKLY_DAYS_MAX, expiry -> {
            boolean weekliesExist = expiry.cycle() == Cycle.WEEKLY
                    || weeklyRules(underlying).on(expiry.scheduled()).isPresent();
            return weekliesExist
                    ? new Listed(expiry)
                    : new Refused(
                            Reason.NO_WEEKLY_CONTRACTS,
                            underlying + " has no weekly contracts around " + tradeDate + "; choose a monthly expiry");
        });
    }

    private ExpiryAnswer monthly(Underlying underlying, LocalDate tradeDate, int ahead) {
        return nth(monthly(underlying), underlying, tradeDate, ahead, MONTHLY_DAYS_MAX, Listed::new);
    }

    private static ExpiryAnswer nth(
            NavigableMap<LocalDate, Expiry> candidates,
            Underlying underlying,
            LocalDate tradeDate,
            int ahead,
            int daysMax,
            Function<Expiry, ExpiryAnswer> accept) {
        Optional<Expiry> expiry = candidates.tailMap(tradeDate, true).values().stream()
                .skip(ahead)
                .findFirst();
        if (expiry.isEmpty()) {
            return new Refused(
                    Reason.OUTSIDE_CALENDAR, underlying + ": that expiry lies outside of the trading calendar");
        }
        ExpiryAnswer answer = accept.apply(expiry.get());
        long wait = ChronoUnit.DAYS.between(tradeDate, expiry.get().date());
        if (answer instanceof Listed && wait > (long) daysMax * (ahead + 1)) {
            return new Refused(Reason.NOT_LISTED, underlying + " had no such contract on " + tradeDate);
        }
        return answer;
    }

    private NavigableMap<LocalDate, Expiry> all(Underlying underlying) {
        return expiries.getOrDefault(underlying, Collections.emptyNavigableMap());
    }

    private NavigableMap<LocalDate, Expiry> monthly(Underlying underlying) {
        return monthlies.getOrDefault(underlying, Collections.emptyNavigableMap());
    }

    private static NavigableMap<LocalDate, Expiry> byDate(List<Expiry> expiries) {
        NavigableMap<LocalDate, Expiry> byDate = new TreeMap<>();
        for (Expiry expiry : expiries) {
            if (byDate.put(expiry.date(), expiry) != null) {
                throw new IllegalArgumentException(expiry.underlying() + " expires twice on " + expiry.date());
            }
        }
        return byDate;
    }

    private Timeline<ContractRule> weeklyRules(Underlying underlying) {
        return weeklyRules.getOrDefault(underlying, Timeline.empty());
    }

    private static Timeline<ContractRule> timeline(Collection<ContractRule> rules, Underlying underlying, Cycle cycle) {
        return new Timeline<>(rules.stream()
                .filter(rule -> rule.underlying() == underlying && rule.cycle() == cycle)
                .map(rule -> new Dated<>(rule.expiries(), rule))
                .toList());
    }
}
