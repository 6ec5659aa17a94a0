package io.tarkash.live;

import io.tarkash.domain.market.contract.Expiry;
import io.tarkash.domain.market.contract.ExpiryAnswer;
import io.tarkash.domain.market.contract.ExpiryChoice;
import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.run.BoundLeg;
import io.tarkash.domain.run.Run;
import io.tarkash.domain.strategy.Leg;
import io.tarkash.domain.strategy.Strategy;
import io.tarkash.engine.Owner;
import io.tarkash.engine.Rulebook;
import io.tarkash.engine.due.EntryDay;
import io.tarkash.engine.state.RunBook;
import io.tarkash.live.RulebookChange.Difference;
import io.tarkash.live.view.DeskView;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Compares what two rulebooks say of the next entries of all strategies and of the runs that are open. */
record Preview(Rulebook before, Rulebook after, LocalDateTime now) {
    private static final int DAYS_AHEAD = 14;

    List<RulebookChange> of(Collection<DeskView> views) {
        return views.stream()
                .flatMap(view -> Stream.concat(entries(view.owner()), openRuns(view)))
                .filter(change -> !change.differences().isEmpty())
                .toList();
    }

    private Stream<RulebookChange> entries(Owner owner) {
        return owner.baskets().stream()
                .flatMap(basket -> basket.strategies().stream())
                .filter(strategy -> !owner.bounds().paused().contains(strategy.id()))
                .map(strategy -> new RulebookChange(owner.user(), strategy.id(), Optional.empty(), entry(strategy)));
    }

    private List<Difference> entry(Strategy strategy) {
        List<Difference> found = new ArrayList<>();
        Optional<LocalDateTime> was = nextEntry(before, strategy);
        Optional<LocalDateTime> is = nextEntry(after, strategy);
        compare("next entry", words(was), words(is), found);
        was.or(() -> is)
                .ifPresent(minute -> strategy.legs().stream()
                        .map(Leg::expiry)
                        .distinct()
                        .forEach(choice -> contract(strategy, choice, minute, found)));
        return found;
    }

    private void contract(Strategy strategy, ExpiryChoice choice, LocalDateTime minute, List<Difference> found) {
        String what = strategy.underlying() + " " + choice + " on " + minute.toLocalDate() + ": ";
        Optional<Expiry> was = expiry(before, strategy, choice, minute);
        Optional<Expiry> is = expiry(after, strategy, choice, minute);
        compare(what + "expiry", words(was.map(Expiry::date)), words(is.map(Expiry::date)), found);
        LocalDate day = minute.toLocalDate();
        compare(what + "lot", lot(before, strategy, was, day), lot(after, strategy, is, day), found);
        compare(what + "largest order", largest(before, strategy, was, day), largest(after, strategy, is, day), found);
    }

    private Stream<RulebookChange> openRuns(DeskView view) {
        return view.runs().stream()
                .filter(book -> !book.run().isOver() || book.holdsAnything())
                .map(RunBook::run)
                .map(run -> new RulebookChange(
                        view.owner().user(), run.strategy().id(), Optional.of(run.id()), openRun(run)));
    }

    private List<Difference> openRun(Run run) {
        List<Difference> found = new ArrayList<>();
        compare(
                "session at its exit " + run.exitAt(),
                words(before.calendar().isOpen(run.exitAt())),
                words(after.calendar().isOpen(run.exitAt())),
                found);
        run.legs().stream()
                .map(BoundLeg::contract)
                .map(contract -> contract.instrument())
                .distinct()
                .forEach(instrument -> held(instrument, found));
        return found;
    }

    private void held(Instrument instrument, List<Difference> found) {
        LocalDate day = now.toLocalDate();
        compare(instrument + ": lot", lot(before, instrument, day), lot(after, instrument, day), found);
        compare(
                instrument + ": expiry is listed",
                words(before.contracts()
                        .expiry(instrument.underlying(), instrument.expiry())
                        .isPresent()),
                words(after.contracts()
                        .expiry(instrument.underlying(), instrument.expiry())
                        .isPresent()),
                found);
    }

    private Optional<LocalDateTime> nextEntry(Rulebook rules, Strategy strategy) {
        EntryDay days = new EntryDay(rules.calendar(), rules.contracts());
        return Stream.iterate(now.toLocalDate(), day -> day.plusDays(1))
                .limit(DAYS_AHEAD)
                .map(day -> day.atTime(strategy.schedule().entry()))
                .filter(minute -> minute.isAfter(now))
                .filter(minute -> rules.calendar().coverage().covers(minute.toLocalDate()))
                .filter(minute -> days.isWanted(strategy, minute))
                .findFirst();
    }

    private static Optional<Expiry> expiry(
            Rulebook rules, Strategy strategy, ExpiryChoice choice, LocalDateTime minute) {
        return rules.contracts().expiryFor(strategy.underlying(), minute, choice)
                        instanceof ExpiryAnswer.Listed(Expiry expiry)
                ? Optional.of(expiry)
                : Optional.empty();
    }

    private static String lot(Rulebook rules, Strategy strategy, Optional<Expiry> expiry, LocalDate day) {
        return expiry.map(found -> words(rules.contracts().lotUnits(strategy.underlying(), found.date(), day)))
                .orElse("none");
    }

    private static String lot(Rulebook rules, Instrument instrument, LocalDate day) {
        return words(rules.contracts().lotUnits(instrument.underlying(), instrument.expiry(), day));
    }

    private static String largest(Rulebook rules, Strategy strategy, Optional<Expiry> expiry, LocalDate day) {
        return expiry.map(found -> words(rules.contracts().largestOrderUnits(strategy.underlying(), found.date(), day)))
                .orElse("none");
    }

    private static void compare(String what, String was, String is, List<Difference> found) {
        if (!was.equals(is)) {
            found.add(new Difference(what, was, is));
        }
    }

    private static String words(Optional<?> value) {
        return value.map(Object::toString).orElse("none");
    }

    private static String words(OptionalLong value) {
        return value.isPresent() ? Long.toString(value.getAsLong()) : "none";
    }

    private static String words(boolean value) {
        return value ? "yes" : "no";
    }
}
