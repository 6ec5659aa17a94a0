package io.tarkash.bench.replay;

import io.tarkash.bench.result.Chapter;
import io.tarkash.bench.result.Effort;
import io.tarkash.bench.result.Race;
import io.tarkash.bench.result.Stopwatch;
import io.tarkash.bench.scene.Rig;
import io.tarkash.bench.scene.Stage;
import io.tarkash.bench.scene.Users;
import io.tarkash.brokers.paper.PaperBook;
import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.history.PriceDay;
import io.tarkash.domain.market.history.PriceStep;
import io.tarkash.domain.market.history.PriceStep.OptionRow;
import io.tarkash.domain.market.quote.Quote;
import io.tarkash.domain.market.quote.QuoteBoard;
import io.tarkash.engine.Owner;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How fast a day goes through the engine. The day is made beforehand and lies in memory. */
public final class ReplayFigure {
    private static final LocalTime FIRST_ENTRY = LocalTime.of(9, 20);
    private static final int STRATEGIES = 10;
    private static final int ACCOUNTS = 3;
    private static final int MINUTES_APART = 25;

    private final Stage stage;
    private final PriceDay day;
    private final long quotes;
    private long orders;

    private ReplayFigure(Stage stage, PriceDay day) {
        this.stage = stage;
        this.day = day;
        this.quotes = Stage.quotes(day);
    }

    public static Chapter take(Stage stage, Effort effort) throws Exception {
        return new ReplayFigure(stage, day(stage, effort)).take(effort);
    }

    private static PriceDay day(Stage stage, Effort effort) {
        LocalTime open = stage.open().toLocalTime();
        return effort == Effort.SMOKE
                ? stage.books(open, open.plusMinutes(15), Duration.ofSeconds(5), 12)
                : stage.books(open, stage.close().toLocalTime(), Duration.ofSeconds(5), 20);
    }

    private Chapter take(Effort effort) throws Exception {
        Race race = new Race("quotes/s", effort);
        race.add("upper bound: bare loop into a HashMap", () -> Stopwatch.perSecond(quotes, this::bareLoop));
        race.add("bare loop into Tarkash's board", () -> Stopwatch.perSecond(quotes, this::boardLoop));
        race.add("Tarkash, floor and desk without strategies", () -> perSecond(0));
        race.add(
                "Tarkash, whole engine, " + STRATEGIES + " condors x " + ACCOUNTS + " accounts",
                () -> perSecond(STRATEGIES));
        return new Chapter("replay", "replay of a made day, in memory, one thread", race.figures(), notes());
    }

    private double perSecond(int strategies) throws Exception {
        Owner owner = Users.user("trader", strategies, strategies == 0 ? 0 : ACCOUNTS, FIRST_ENTRY, MINUTES_APART);
        List<PaperBook> books = new ArrayList<>();
        Rig rig = new Rig(stage, owner, day, stage.open(), records -> {}, account -> {
            PaperBook book = PaperBook.inMemory();
            books.add(book);
            return book;
        });
        double perSecond =
                Stopwatch.perSecond(quotes, () -> rig.run(stage.close().plusMinutes(1)));
        orders = rig.state().runs().stream()
                .mapToLong(run -> run.orders().stream()
                        .filter(order -> order.filledUnits() > 0)
                        .count())
                .sum();
        books.forEach(PaperBook::close);
        return perSecond;
    }

    private void bareLoop() {
        Map<Instrument, Quote> board = new HashMap<>();
        for (PriceStep step : day.steps()) {
            for (OptionRow row : step.options()) {
                board.put(
                        row.instrument(),
                        new Quote(row.bid(), row.ask(), row.prices().close(), step.at()));
            }
        }
        requireSeen(board.size());
    }

    private void boardLoop() {
        QuoteBoard board = new QuoteBoard(day.cadence());
        for (PriceStep step : day.steps()) {
            for (OptionRow row : step.options()) {
                board.put(
                        row.instrument(),
                        new Quote(row.bid(), row.ask(), row.prices().close(), step.at()));
            }
        }
        requireSeen(day.steps().getFirst().options().stream()
                .filter(row -> board.quote(row.instrument()).isPresent())
                .count());
    }

    private void requireSeen(long instruments) {
        int listed = day.steps().getFirst().options().size();
        if (instruments != listed) {
            throw new IllegalStateException(instruments + " instruments on the board, not " + listed);
        }
    }

    private List<String> notes() {
        return List.of(
                "More is better; median of the rounds and their range.",
                String.format(
                        Locale.ROOT,
                        "The day: %,d steps 5 s apart, %d contracts, %,d quotes with bid, ask and sizes. Each quote goes"
                                + " to the simulated exchange and to the desk's board.",
                        day.steps().size(),
                        day.steps().getFirst().options().size(),
                        quotes),
                String.format(
                        Locale.ROOT,
                        "The whole engine: strikes by offset, delta and premium, entries, stops checked each minute, exits"
                                + " at 15:15; %d orders filled. Records are kept in memory, so is each paper broker's"
                                + " SQLite book; durable figures are those of 'intents'.",
                        orders),
                "Not run here: AlgoTest (hosted, closed) and NautilusTrader (Python and Rust); no figure"
                        + " of theirs is given.");
    }
}
