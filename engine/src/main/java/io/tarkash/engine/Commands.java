package io.tarkash.engine;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.market.quote.Market;
import io.tarkash.domain.run.AccountRun;
import io.tarkash.domain.run.AccountStage;
import io.tarkash.domain.run.Alert;
import io.tarkash.domain.run.ExitCause;
import io.tarkash.domain.run.Run;
import io.tarkash.domain.run.RunId;
import io.tarkash.domain.run.Steering;
import io.tarkash.domain.strategy.Basket;
import io.tarkash.domain.strategy.Strategy;
import io.tarkash.domain.strategy.StrategyId;
import io.tarkash.engine.event.Command;
import io.tarkash.engine.event.Command.Scope;
import io.tarkash.engine.event.CommandKey;
import io.tarkash.engine.event.CommandOutcome;
import io.tarkash.engine.event.DeskRecord;
import io.tarkash.engine.event.Effect;
import io.tarkash.engine.event.Event;
import io.tarkash.engine.state.Decision;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Carries out what people and programs order, each key once: the same command under a known key is answered with what
 * was done then, another one is refused. What was done and that it was done are one decision, so a restart between the
 * two is impossible.
 */
final class Commands {
    /** How long the same key means the same command. Older ones are forgotten when a day begins. */
    static final Duration KEPT = Duration.ofDays(7);

    private final Rulebook rules;
    private final Owner owner;
    private final EntryMinute entries;

    Commands(Rulebook rules, Owner owner, EntryMinute entries) {
        this.rules = rules;
        this.owner = owner;
        this.entries = entries;
    }

    private sealed interface Result {
        record Done(List<RunId> runs, String answer) implements Result {}

        record Refused(String why) implements Result {}
    }

    /** The runs that were touched and have to move on now. */
    Collection<RunId> carryOut(Event.Commanded told, Market market, Decision decision) {
        Optional<DeskRecord.CommandTaken> before = decision.state().command(told.key());
        if (before.isPresent()) {
            boolean isSame = before.get().fingerprint().equals(told.fingerprint());
            answer(
                    told.key(),
                    isSame ? new CommandOutcome.Repeated(before.get()) : new CommandOutcome.KeyReused(),
                    decision);
            return List.of();
        }
        return switch (result(told, market, decision)) {
            case Result.Refused(String why) -> {
                answer(told.key(), new CommandOutcome.Refused(why), decision);
                yield List.of();
            }
            case Result.Done(List<RunId> runs, String answer) -> {
                DeskRecord.CommandTaken taken =
                        new DeskRecord.CommandTaken(told.key(), told.fingerprint(), decision.now(), runs, answer);
                decision.record(taken);
                answer(told.key(), new CommandOutcome.Taken(taken), decision);
                yield told.command() instanceof Command.StopEntries
                        ? decision.state().openRuns()
                        : runs;
            }
        };
    }

    static void forgetOld(Decision decision) {
        decision.state()
                .commandsBefore(decision.now().minus(KEPT))
                .forEach(taken -> decision.record(new DeskRecord.CommandForgotten(taken.key())));
    }

    static void answer(CommandKey key, CommandOutcome outcome, Decision decision) {
        decision.effect(new Effect.Answer(key, outcome));
    }

    private Result result(Event.Commanded told, Market market, Decision decision) {
        return switch (told.command()) {
            case Command.Start(StrategyId strategy) -> start(strategy, told.key(), market, decision);
            case Command.SquareOff(Scope.OfLeg leg) -> squareOff(leg, market, decision);
            case Command.SquareOff(Scope scope) -> squareOff(scope, market, decision);
            case Command.Steer(RunId run, Steering steering) -> steer(run, steering, market, decision);
            case Command.StopEntries(String why) -> stopEntries(why, decision);
            case Command.AllowEntries() -> allowEntries(decision);
        };
    }

    private Result start(StrategyId id, CommandKey key, Market market, Decision decision) {
        Optional<Owner.Owned> owned = owner.strategy(id);
        if (owned.isEmpty()) {
            return new Result.Refused("there is no strategy " + id);
        }
        LocalDateTime now = Ist.local(decision.now());
        RunId run = Run.idOf(owner.user(), id, now.toLocalDate(), key.value());
        if (decision.state().known(run)) {
            return new Result.Done(List.of(run), "the run had begun already");
        }
        Optional<String> refusal = refusal(owned.get(), now, decision);
        if (refusal.isPresent()) {
            return new Result.Refused(refusal.get());
        }
        try {
            entries.start(owned.get(), run, now, market, decision);
        } catch (IllegalStateException | IllegalArgumentException | ArithmeticException broken) {
            return new Result.Refused(name(owned.get()) + " cannot be entered: " + broken.getMessage());
        }
        return new Result.Done(List.of(run), entered(decision.state().book(run).run()));
    }

    private Optional<String> refusal(Owner.Owned owned, LocalDateTime now, Decision decision) {
        Strategy strategy = owned.strategy();
        if (owner.bounds().paused().contains(strategy.id())) {
            return Optional.of(name(owned) + " is paused");
        }
        if (owned.basket().allocations().accounts(strategy).isEmpty()) {
            return Optional.of(name(owned) + " has lots at no account");
        }
        if (decision.state().standing().storeLost()) {
            return Optional.of("the store does not answer; nothing is entered until it does");
        }
        Optional<String> stopped = decision.state().standing().entriesStopped();
        if (stopped.isPresent()) {
            return stopped.map(why -> "entries are stopped: " + why);
        }
        if (!rules.calendar().isOpen(now)) {
            return Optional.of("the market is closed");
        }
        return entries.exitOf(strategy, now.toLocalDate())
                .filter(exit -> !exit.isAfter(now))
                .map(exit -> "the exit of " + name(owned) + ", " + exit + ", has passed");
    }

    private static String entered(Run run) {
        return run.accounts().stream()
                .map(account -> account.stage() instanceof AccountStage.Skipped(var reason, String why)
                        ? account.account() + " is skipped, " + reason + ": " + why
                        : account.account() + " is entering")
                .collect(Collectors.joining("; "));
    }

    private static String name(Owner.Owned owned) {
        return "strategy " + owned.strategy().name();
    }

    private Result squareOff(Scope.OfLeg scope, Market market, Decision decision) {
        if (!decision.state().known(scope.run())) {
            return new Result.Refused("there is no run " + scope.run());
        }
        Run run = decision.state().book(scope.run()).run();
        if (run.legs().stream().noneMatch(bound -> bound.leg().id().equals(scope.leg()))) {
            return new Result.Refused("run " + run.id() + " has no leg " + scope.leg());
        }
        Optional<AccountId> strange = scope.account().filter(account -> !has(run, account));
        if (strange.isPresent()) {
            return new Result.Refused("run " + run.id() + " has no account " + strange.get());
        }
        List<String> closing = new ArrayList<>();
        for (AccountRun account : run.accounts()) {
            boolean isMeant = scope.account().isEmpty() || scope.account().get().equals(account.account());
            boolean hasLeg = account.legs().stream().anyMatch(leg -> leg.leg().equals(scope.leg()));
            if (isMeant && hasLeg) {
                String why = "leg squared off by command";
                if (Leaving.leg(run.id(), account, scope.leg(), ExitCause.COMMAND, why, market, decision)) {
                    closing.add(run.strategy().name() + " leg " + scope.leg() + " at " + account.account());
                }
            }
        }
        return closed(List.of(run.id()), closing, decision);
    }

    private Result squareOff(Scope scope, Market market, Decision decision) {
        Optional<String> unknown = unknown(scope, decision);
        if (unknown.isPresent()) {
            return new Result.Refused("there is no " + unknown.get());
        }
        List<RunId> runs = new ArrayList<>();
        List<String> closing = new ArrayList<>();
        for (RunId id : decision.state().openRuns()) {
            Run run = decision.state().book(id).run();
            for (AccountRun account : run.accounts()) {
                if (isWithin(scope, run, account.account())
                        && Leaving.account(
                                id, account, ExitCause.COMMAND, "squared off by command", market, decision)) {
                    closing.add(run.strategy().name() + " at " + account.account());
                }
            }
            if (run.accounts().stream().anyMatch(account -> isWithin(scope, run, account.account()))) {
                runs.add(id);
            }
        }
        return closed(runs, closing, decision);
    }

    private Result closed(List<RunId> runs, List<String> closing, Decision decision) {
        if (closing.isEmpty()) {
            return new Result.Done(runs, "nothing there was left to close");
        }
        String when = rules.calendar().isOpen(Ist.local(decision.now())) ? "" : " as soon as the market opens";
        return new Result.Done(runs, "closing " + String.join(", ", closing) + when);
    }

    private Optional<String> unknown(Scope scope, Decision decision) {
        Predicate<RunId> isMeant = run -> decision.state().book(run).run().accounts().stream()
                .anyMatch(account -> isWithin(scope, decision.state().book(run).run(), account.account()));
        boolean isOpen = decision.state().openRuns().stream().anyMatch(isMeant);
        return switch (scope) {
            case Scope.OfLeg(RunId run, var leg, var account) ->
                unknownIf(!decision.state().known(run), "run " + run);
            case Scope.OfRun(RunId run) -> unknownIf(!decision.state().known(run), "run " + run);
            case Scope.OfStrategy(StrategyId id) ->
                unknownIf(!isOpen && owner.strategy(id).isEmpty(), "strategy " + id);
            case Scope.OfBasket(var id) -> unknownIf(basket(scope).isEmpty(), "basket " + id);
            case Scope.OfAccount(AccountId id) ->
                unknownIf(!isOpen && owner.account(id).isEmpty(), "account " + id);
            case Scope.All() -> Optional.empty();
        };
    }

    private static Optional<String> unknownIf(boolean isUnknown, String what) {
        return isUnknown ? Optional.of(what) : Optional.empty();
    }

    private boolean isWithin(Scope scope, Run run, AccountId account) {
        return switch (scope) {
            case Scope.OfLeg leg -> leg.run().equals(run.id());
            case Scope.OfRun(RunId id) -> id.equals(run.id());
            case Scope.OfStrategy(StrategyId id) -> id.equals(run.strategy().id());
            case Scope.OfBasket basket ->
                basket(basket).stream()
                        .flatMap(known -> known.strategies().stream())
                        .anyMatch(
                                strategy -> strategy.id().equals(run.strategy().id()));
            case Scope.OfAccount(AccountId id) -> id.equals(account);
            case Scope.All() -> true;
        };
    }

    private Optional<Basket> basket(Scope scope) {
        return owner.baskets().stream()
                .filter(basket ->
                        scope instanceof Scope.OfBasket(var id) && basket.id().equals(id))
                .findFirst();
    }

    private static boolean has(Run run, AccountId account) {
        return run.accounts().stream().anyMatch(at -> at.account().equals(account));
    }

    /** Back to automatic, what is overdue goes at once. */
    private Result steer(RunId id, Steering steering, Market market, Decision decision) {
        if (!decision.state().known(id)) {
            return new Result.Refused("there is no run " + id);
        }
        if (decision.state().book(id).run().isOver()) {
            return new Result.Refused("run " + id + " is over");
        }
        if (decision.state().book(id).steering() == steering) {
            return new Result.Done(List.of(id), "the run is " + steering + " already");
        }
        decision.record(new DeskRecord.Steered(id, steering));
        LocalDateTime now = Ist.local(decision.now());
        if (rules.calendar().isOpen(now)) {
            Leaving.due(id, now, market, decision);
            Leaving.stops(id, market, decision);
        }
        return new Result.Done(List.of(id), "the run is " + steering);
    }

    private Result stopEntries(String why, Decision decision) {
        if (decision.state().standing().entriesStopped().isPresent()) {
            return new Result.Done(List.of(), "entries were stopped already");
        }
        decision.record(new DeskRecord.EntriesSwitched(true, decision.now(), why));
        decision.alert(
                Alert.Code.ENTRIES_STOPPED,
                owner.user().value(),
                "entries are stopped: " + why + "; exits and stop losses go on");
        return new Result.Done(List.of(), "entries are stopped, and working ones are cancelled; exits go on");
    }

    private Result allowEntries(Decision decision) {
        if (decision.state().standing().storeLost()) {
            return new Result.Refused("the store does not answer; entries stay stopped until it does");
        }
        if (decision.state().standing().entriesStopped().isEmpty()) {
            return new Result.Done(List.of(), "entries were allowed already");
        }
        decision.record(new DeskRecord.EntriesSwitched(false, decision.now(), ""));
        decision.alert(Alert.Code.ENTRIES_ALLOWED, owner.user().value(), "entries are allowed again");
        return new Result.Done(List.of(), "entries are allowed from their next minute on");
    }
}
