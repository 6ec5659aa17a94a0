package io.tarkash.soak.kill;

import io.tarkash.apps.server.trading.Trading;
import io.tarkash.domain.account.UserId;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.order.Order;
import io.tarkash.domain.order.OrderState;
import io.tarkash.domain.order.Purpose;
import io.tarkash.domain.run.AccountRun;
import io.tarkash.domain.run.Run;
import io.tarkash.domain.run.RunId;
import io.tarkash.engine.event.DeskRecord;
import io.tarkash.stores.journal.ItemJournal;
import io.tarkash.stores.sqlite.SqliteStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a killed server left: its store as it would read it itself, and the books of the paper brokers beside it. */
final class Autopsy {
    private final Map<String, Run> runs = new HashMap<>();
    private final Map<RunId, Map<String, Order>> orders = new HashMap<>();
    private final Map<String, DeskRecord.CommandTaken> commands = new HashMap<>();
    private final Books books;
    private final Set<String> booked;

    private Autopsy(List<DeskRecord> records, Books books) {
        records.forEach(this::add);
        this.books = books;
        this.booked = books.tags();
    }

    /** Copies the store of a dead server; then it may be started again. */
    static void take(Path data, Path scratch) throws IOException {
        PaperBooks.copy(new Trading.Folder(data).store(), scratch);
    }

    /** Reads the copy; {@code books} are the brokers' as the server's death found them. */
    static Autopsy of(Path scratch, String user, Books books) throws IOException {
        Trading.Folder folder = new Trading.Folder(scratch);
        try (SqliteStore store = SqliteStore.open(folder.store())) {
            List<DeskRecord> records = new ItemJournal(store, new UserId(user), Trading.SHARDS).restore();
            return new Autopsy(records, books);
        }
    }

    Books books() {
        return books;
    }

    boolean knows(String run) {
        return runs.containsKey(run);
    }

    /** What was recorded of a command. */
    Optional<DeskRecord.CommandTaken> taken(String key) {
        return Optional.ofNullable(commands.get(key));
    }

    static List<String> runs(DeskRecord.CommandTaken taken) {
        return taken.runs().stream().map(RunId::value).toList();
    }

    /** Where the kill hit what these commands had begun. */
    Set<Point> points(Phase phase, Collection<String> keys) {
        Set<Point> points = EnumSet.noneOf(Point.class);
        for (String key : keys) {
            Optional<List<String>> touched = taken(key).map(Autopsy::runs);
            if (touched.isEmpty()) {
                points.add(Point.NOTHING_RECORDED);
            }
            touched.orElse(List.of()).stream()
                    .flatMap(id -> Optional.ofNullable(runs.get(id)).stream())
                    .forEach(run -> run.accounts().forEach(account -> points.addAll(points(phase, run, account))));
        }
        return points;
    }

    private Set<Point> points(Phase phase, Run run, AccountRun account) {
        Purpose purpose = switch (phase) {
            case ENTRY -> Purpose.ENTRY;
            case EXIT -> Purpose.EXIT;
        };
        Set<Point> points = EnumSet.noneOf(Point.class);
        of(run, account, purpose).flatMap(order -> point(order).stream()).forEach(points::add);
        Wave bought = wave(phase, run, account, Side.BUY);
        Wave sold = wave(phase, run, account, Side.SELL);
        if (bought.isPart() || sold.isPart()) {
            points.add(Point.PARTLY_FILLED);
        }
        if (bought.isDone() && sold.wanted() > 0 && sold.filled() == 0) {
            points.add(Point.FIRST_WAVE_DONE);
        }
        if (bought.isDone() && sold.isDone()) {
            points.add(Point.ALL_FILLED);
        }
        return points;
    }

    private Optional<Point> point(Order order) {
        if (order.state() instanceof OrderState.Planned) {
            return Optional.of(Point.PLANNED);
        }
        if (order.state() instanceof OrderState.Sending) {
            boolean isTaken = booked.contains(order.intent().tag().value());
            return Optional.of(isTaken ? Point.SENDING_TAKEN : Point.SENDING_UNSEEN);
        }
        return order.state().isWorking() && order.filledUnits() == 0
                ? Optional.of(Point.ACKNOWLEDGED)
                : Optional.empty();
    }

    /** Units of one side: how many the phase wants at an account, and how many are filled. */
    private record Wave(long wanted, long filled) {
        boolean isPart() {
            return filled > 0 && filled < wanted;
        }

        boolean isDone() {
            return wanted > 0 && filled == wanted;
        }
    }

    /** An entry wants what the allocation asks for, an exit what the entry has filled on the other side. */
    private Wave wave(Phase phase, Run run, AccountRun account, Side side) {
        return switch (phase) {
            case ENTRY -> {
                long wanted = account.legs().stream()
                        .filter(leg -> run.leg(leg.leg()).leg().side() == side)
                        .mapToLong(leg -> leg.plannedUnits())
                        .sum();
                yield new Wave(wanted, filled(run, account, Purpose.ENTRY, side));
            }
            case EXIT ->
                new Wave(
                        filled(run, account, Purpose.ENTRY, side.opposite()), filled(run, account, Purpose.EXIT, side));
        };
    }

    private long filled(Run run, AccountRun account, Purpose purpose, Side side) {
        return of(run, account, purpose)
                .filter(order -> order.intent().side() == side)
                .mapToLong(Order::filledUnits)
                .sum();
    }

    private Stream<Order> of(Run run, AccountRun account, Purpose purpose) {
        return orders.getOrDefault(run.id(), Map.of()).values().stream()
                .filter(order -> order.key().account().equals(account.account()))
                .filter(order -> order.key().purpose() == purpose);
    }

    private void add(DeskRecord record) {
        if (record instanceof DeskRecord.RunChanged(Run run)) {
            runs.put(run.id().value(), run);
        } else if (record instanceof DeskRecord.OrderChanged(Order order)) {
            orders.computeIfAbsent(order.key().run(), id -> new TreeMap<>())
                    .put(order.intent().tag().value(), order);
        } else if (record instanceof DeskRecord.CommandTaken taken) {
            commands.put(taken.key().value(), taken);
        }
    }
}
