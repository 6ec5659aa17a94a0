package io.tarkash.soak.day;

import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.Caps;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.market.contract.Contract;
import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.market.contract.Strike;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.run.Run;
import io.tarkash.domain.run.Steering;
import io.tarkash.domain.strategy.Basket;
import io.tarkash.domain.strategy.Product;
import io.tarkash.domain.strategy.Strategy;
import io.tarkash.domain.strategy.StrategyId;
import io.tarkash.engine.Owner;
import io.tarkash.engine.broker.BookReading.Holding;
import io.tarkash.engine.event.Command;
import io.tarkash.engine.event.Command.Scope;
import io.tarkash.engine.event.CommandKey;
import io.tarkash.engine.event.CommandOutcome;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/** Carries out what people and outages do. */
final class Acts {
    /** Longer than a process is away at most. */
    private static final int GIVEN_BACK_EVERY_SECONDS = 160;

    private static final int GIVEN_BACK_UNTIL_SECONDS = 480;

    private final World world;
    private final Dice dice;
    private boolean cleared;
    private int commands;

    Acts(World world) {
        this.world = world;
        this.dice = world.dice().of("acts");
    }

    void happen(Act act) {
        world.findings().happened(act.toString());
        switch (act) {
            case Act.Say say -> say(say);
            case Act.Steer(var at, Steering steering) -> steer(steering);
            case Act.Edit(var at, Act.Change change) -> edit(change);
            case Act.CloseByHand(var at, AccountId account) -> closeByHand(account);
            case Act.ForeignOrder(var at, AccountId account, boolean of) -> foreignOrder(account, of);
            case Act.SquareOff(var at) -> world.brokers().values().forEach(DayBroker::squareOffIntraday);
            case Act.TokenDies(var at, AccountId account, Duration span) -> {
                world.outagesOf(account).tokenIsDead = true;
                after(span, () -> world.outagesOf(account).tokenIsDead = false);
            }
            case Act.BooksFail(var at, AccountId account, Duration span) -> {
                world.outagesOf(account).booksFail = true;
                after(span, () -> world.outagesOf(account).booksFail = false);
            }
            case Act.StreamSilent(var at, AccountId account, Duration span) -> {
                world.outagesOf(account).streamIsSilent = true;
                after(span, () -> world.outagesOf(account).streamIsSilent = false);
            }
            case Act.Replay(var at, AccountId account) -> world.broker(account).replay();
            case Act.Halt(var at, Duration span) -> halt(span);
            case Act.Deserted(var at, AccountId account, Duration span) -> {
                world.broker(account).desert(true);
                after(span, () -> world.broker(account).desert(false));
            }
            case Act.FeedStands(var at, Duration span) -> {
                feedStands(true);
                after(span, () -> feedStands(false));
            }
            case Act.NonsenseQuotes(var at, Duration span) -> {
                world.market().talkNonsense(true);
                after(span, () -> world.market().talkNonsense(false));
            }
            case Act.StoreLost(var at, Duration span) -> {
                world.store().lose(true);
                after(span, () -> world.store().lose(false));
            }
            case Act.ClockBack(var at, int minutes) -> clockBack(minutes);
            case Act.Pause(var at, Duration span) -> world.stand(span);
            case Act.Kill(var at) -> world.kill("by act");
        }
    }

    private void after(Duration span, Runnable back) {
        world.unhealthy(span);
        world.time().after(span, () -> {
            if (!cleared) {
                back.run();
            }
        });
    }

    /** Every outage ends, what was stopped may go on, and runs in people's hands are given back. */
    void clear() {
        world.brokers().keySet().forEach(account -> {
            world.outagesOf(account).tokenIsDead = false;
            world.outagesOf(account).booksFail = false;
            world.outagesOf(account).streamIsSilent = false;
            world.broker(account).halt(false);
            world.broker(account).desert(false);
        });
        feedStands(false);
        world.market().talkNonsense(false);
        world.store().lose(false);
        cleared = true;
        // Again and again: a process may just be dead or die of it, and a person would try again.
        for (int later = 0; later <= GIVEN_BACK_UNTIL_SECONDS; later += GIVEN_BACK_EVERY_SECONDS) {
            world.time().after(Duration.ofSeconds(later), this::giveBack);
        }
    }

    private void giveBack() {
        for (Run run : runs()) {
            if (world.ledger().steered(run.id()).isPresent()) {
                command(new Command.Steer(run.id(), Steering.AUTOMATIC), false);
            }
        }
    }

    private void feedStands(boolean stands) {
        world.market().freeze(world.time().now(), stands);
        world.watch().feedStands(stands);
    }

    private void halt(Duration span) {
        world.brokers().values().forEach(broker -> broker.halt(true));
        feedStands(true);
        after(span, () -> {
            world.brokers().values().forEach(broker -> broker.halt(false));
            feedStands(false);
        });
    }

    private List<Run> runs() {
        List<Run> runs = new ArrayList<>();
        world.ledger().runs().forEach(runs::add);
        return runs;
    }

    private Optional<Run> someRun() {
        List<Run> runs = runs();
        return runs.isEmpty() ? Optional.empty() : Optional.of(dice.pick(runs));
    }

    private void steer(Steering steering) {
        someRun().ifPresent(run -> command(new Command.Steer(run.id(), steering), false));
    }

    private void say(Act.Say say) {
        Optional<Run> run = someRun();
        Optional<Command> command = switch (say.word()) {
            case STOP_ENTRIES -> Optional.of(new Command.StopEntries("drawn"));
            case ALLOW_ENTRIES -> Optional.of(new Command.AllowEntries());
            case EXIT_ALL -> Optional.of(new Command.SquareOff(new Scope.All()));
            case EXIT_ACCOUNT ->
                Optional.of(new Command.SquareOff(new Scope.OfAccount(
                        dice.pick(List.copyOf(world.brokers().keySet())))));
            case EXIT_RUN -> run.map(of -> new Command.SquareOff(new Scope.OfRun(of.id())));
            case EXIT_LEG ->
                run.filter(of -> !of.legs().isEmpty())
                        .map(of -> new Command.SquareOff(new Scope.OfLeg(
                                of.id(), dice.pick(of.legs()).leg().id(), Optional.empty())));
            case START -> anyStrategy().map(strategy -> new Command.Start(strategy.id()));
        };
        command.ifPresent(told -> command(told, say.twice()));
    }

    private void command(Command command, boolean twice) {
        if (world.server().isDead()) {
            return;
        }
        commands++;
        CommandKey key = new CommandKey("c" + commands);
        CompletableFuture<CommandOutcome> first = world.server().command(key, command);
        if (twice) {
            boolean isSameKey = dice.oneIn(2);
            CommandKey second = isSameKey ? key : new CommandKey("c" + commands + "b");
            boolean isStart = command instanceof Command.Start;
            if (isSameKey || !isStart) {
                CompletableFuture<CommandOutcome> again = world.server().command(second, command);
                if (isSameKey) {
                    var _ = first.thenCombine(again, this::same);
                }
            }
        }
    }

    /** What was carried out once is told, and not done again. */
    private boolean same(CommandOutcome first, CommandOutcome again) {
        if (first instanceof CommandOutcome.Taken && again instanceof CommandOutcome.Taken) {
            world.findings().breach("I1", "one command was carried out twice: " + first + " and " + again);
        }
        return true;
    }

    private Optional<Strategy> anyStrategy() {
        List<Strategy> all = world.owner().baskets().stream()
                .flatMap(basket -> basket.strategies().stream())
                .toList();
        return all.isEmpty() ? Optional.empty() : Optional.of(dice.pick(all));
    }

    private void edit(Act.Change change) {
        Owner owner = world.owner();
        Optional<StrategyId> strategy = anyStrategy().map(Strategy::id);
        strategy.ifPresent(id -> world.noLongerExpected(id.value()));
        Owner.Bounds bounds = owner.bounds();
        switch (change) {
            case PAUSE_STRATEGY -> {
                TreeSet<StrategyId> paused = new TreeSet<>(bounds.paused());
                strategy.ifPresent(paused::add);
                define(owner, new Owner.Bounds(paused, bounds.user(), bounds.byAccount()));
            }
            case REMOVE_STRATEGY -> strategy.ifPresent(id -> define(without(owner, id)));
            case OTHER_VERSION -> define(renumbered(owner));
            case LOWER_CAPS -> {
                TreeMap<AccountId, Caps> caps = new TreeMap<>(bounds.byAccount());
                world.brokers()
                        .keySet()
                        .forEach(account -> caps.put(
                                account,
                                new Caps(Optional.empty(), Optional.of(200), Optional.of(60), Caps.OnLoss.FLATTEN)));
                define(owner, new Owner.Bounds(bounds.paused(), bounds.user(), caps));
            }
            case LIFT_BOUNDS -> define(owner, Owner.Bounds.NONE);
        }
    }

    private void define(Owner owner, Owner.Bounds bounds) {
        define(new Owner(owner.user(), owner.installation(), owner.accounts(), owner.baskets(), bounds));
    }

    private void define(Owner owner) {
        world.define(owner);
    }

    private static Owner without(Owner owner, StrategyId id) {
        List<Basket> baskets = owner.baskets().stream()
                .map(basket -> new Basket(
                        basket.id(),
                        basket.name(),
                        basket.strategies().stream()
                                .filter(strategy -> !strategy.id().equals(id))
                                .toList(),
                        basket.allocations()))
                .toList();
        return new Owner(owner.user(), owner.installation(), owner.accounts(), baskets, owner.bounds());
    }

    private static Owner renumbered(Owner owner) {
        List<Basket> baskets = owner.baskets().stream()
                .map(basket -> new Basket(
                        basket.id(),
                        basket.name(),
                        basket.strategies().stream()
                                .map(strategy -> strategy.numbered(strategy.version() + 1))
                                .toList(),
                        basket.allocations()))
                .toList();
        return new Owner(owner.user(), owner.installation(), owner.accounts(), baskets, owner.bounds());
    }

    private void closeByHand(AccountId account) {
        DayBroker broker = world.broker(account);
        List<Holding> held = List.copyOf(broker.net().keySet());
        if (held.isEmpty()) {
            return;
        }
        var holding = dice.pick(held);
        long units = Optional.ofNullable(broker.net().get(holding)).orElseThrow();
        Contract contract = broker.contractOf(holding.instrument());
        long lots = Math.abs(units) / contract.lotUnits();
        long closed = dice.oneIn(2) ? Math.abs(units) : (1 + dice.below((int) lots)) * contract.lotUnits();
        world.watch().touchedByHand(account, holding.instrument());
        broker.byHand(contract, units > 0 ? Side.SELL : Side.BUY, closed, holding.product());
    }

    private void foreignOrder(AccountId account, boolean ofInstallation) {
        long strike = (24_500 + 50 * dice.between(-8, 8)) * 100L;
        OptionType type = dice.pick(OptionType.CALL, OptionType.PUT);
        Instrument instrument = new Instrument(Underlying.NIFTY, DayFacts.EXPIRY, new Strike(strike), type);
        Contract contract = new Contract(
                instrument, DayFacts.LOT, DayFacts.TICK, world.plan().freezeUnits());
        world.watch().touchedByHand(account, instrument);
        long last =
                world.market().truth(instrument, world.time().now()).prices().close();
        long offset = dice.oneIn(2) ? 0 : 10_00;
        Price limit = new Price(Math.max(DayFacts.TICK, last - offset));
        String tag = ofInstallation ? "tkzzzz" + "000000000" + (100 + dice.below(900)) : "";
        var _ = world.broker(account)
                .take(tag, contract, dice.pick(Side.BUY, Side.SELL), DayFacts.LOT, limit, Product.NRML);
    }

    private void clockBack(int minutes) {
        LocalDateTime now = Ist.local(world.time().now()).truncatedTo(ChronoUnit.MINUTES);
        for (int back = minutes; back >= 0; back--) {
            LocalDateTime minute = now.minusMinutes(back);
            if (!Ist.instant(minute).isBefore(world.plan().span().from())) {
                world.tellMinute(minute, world.due(minute));
            }
        }
    }
}
