package io.tarkash.apps.server.brokers;

import io.tarkash.domain.account.UserId;
import io.tarkash.domain.run.AccountRun;
import io.tarkash.domain.run.AccountStage;
import io.tarkash.domain.run.ExitCause;
import io.tarkash.domain.run.Run;
import io.tarkash.domain.strategy.StrategyId;
import io.tarkash.engine.state.RunBook;
import io.tarkash.live.view.DeskView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The last run of each strategy against the sandbox's brokers, kept in a file of the data folder, one line each. A line
 * that cannot be read counts as no rehearsal. Thread-safe.
 */
public final class Rehearsals {
    private static final int CELLS = 5;

    private final Path file;
    private final Map<String, Rehearsal> last = new TreeMap<>();

    /** A run that is over: {@code went} says whether every account came through it as planned. */
    public record Rehearsal(UserId user, StrategyId strategy, LocalDateTime entered, boolean went, String outcome) {}

    public Rehearsals(Path file) {
        this.file = file;
        if (Files.exists(file)) {
            try {
                Files.readAllLines(file).forEach(line -> read(line).ifPresent(this::put));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }

    public synchronized Optional<Rehearsal> last(UserId user, StrategyId strategy) {
        return Optional.ofNullable(last.get(key(user, strategy)));
    }

    /** Takes up the runs that are over by now. Writes the file if there is a new one. */
    public synchronized void take(Collection<DeskView> desks) {
        boolean isNew = false;
        for (DeskView view : desks) {
            for (RunBook book : view.runs()) {
                if (book.run().isOver()) {
                    isNew |= put(of(view.owner().user(), book.run()));
                }
            }
        }
        if (isNew) {
            write();
        }
    }

    private boolean put(Rehearsal next) {
        String key = key(next.user(), next.strategy());
        Optional<Rehearsal> before = Optional.ofNullable(last.get(key));
        boolean isNewer = before.filter(known -> !known.entered().isBefore(next.entered()))
                .isEmpty();
        if (isNewer) {
            last.put(key, next);
        }
        return isNewer;
    }

    private static String key(UserId user, StrategyId strategy) {
        return user.value() + "\t" + strategy.value();
    }

    private static Rehearsal of(UserId user, Run run) {
        List<String> bad = run.accounts().stream()
                .map(Rehearsals::trouble)
                .flatMap(Optional::stream)
                .toList();
        return new Rehearsal(
                user,
                run.strategy().id(),
                run.scheduled(),
                bad.isEmpty(),
                bad.isEmpty() ? run.accounts().size() + " accounts entered and left" : String.join("; ", bad));
    }

    private static Optional<String> trouble(AccountRun account) {
        return switch (account.stage()) {
            case AccountStage.Done(ExitCause cause, var at) -> Optional.empty();
            case AccountStage.Skipped(var reason, String why) ->
                Optional.of(account.account() + " was skipped: " + why);
            case AccountStage.Halted(String why) -> Optional.of(account.account() + " was halted: " + why);
            case AccountStage.Entering entering -> Optional.of(account.account() + " is still entering");
            case AccountStage.Holding holding -> Optional.of(account.account() + " still holds");
            case AccountStage.Exiting exiting -> Optional.of(account.account() + " is still leaving");
        };
    }

    private void write() {
        List<String> lines = last.values().stream()
                .map(each -> String.join(
                        "\t",
                        each.user().value(),
                        each.strategy().value(),
                        each.entered().toString(),
                        Boolean.toString(each.went()),
                        each.outcome().replaceAll("\\s+", " ")))
                .toList();
        try {
            Path next = file.resolveSibling(file.getFileName() + ".new");
            Files.write(next, lines);
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static Optional<Rehearsal> read(String line) {
        String[] cells = line.split("\t", CELLS);
        try {
            return cells.length == CELLS
                    ? Optional.of(new Rehearsal(
                            new UserId(cells[0]),
                            new StrategyId(cells[1]),
                            LocalDateTime.parse(cells[2]),
                            Boolean.parseBoolean(cells[3]),
                            cells[4]))
                    : Optional.empty();
        } catch (RuntimeException garbled) {
            return Optional.empty();
        }
    }
}
