package io.tarkash.apps.server.operator;

import io.tarkash.api.readiness.GoBoard;
import io.tarkash.apps.server.board.Board;
import io.tarkash.apps.server.board.BoardTable;
import io.tarkash.apps.server.trading.Trading;
import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.UserId;
import io.tarkash.domain.market.quote.Market;
import io.tarkash.domain.market.quote.Quote;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.run.AccountLeg;
import io.tarkash.domain.run.AccountRun;
import io.tarkash.domain.run.BoundLeg;
import io.tarkash.engine.audit.AuditEntry;
import io.tarkash.engine.event.Command;
import io.tarkash.engine.event.CommandKey;
import io.tarkash.engine.event.CommandOutcome;
import io.tarkash.engine.position.Profit;
import io.tarkash.engine.state.RunBook;
import io.tarkash.live.view.DeskView;
import io.tarkash.stores.sqlite.BackupManifest;
import io.tarkash.stores.sqlite.StoreBackup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The operator's commands on what trades, whoever owns it: a running server or the command itself. */
public final class Operator implements ControlSocket.Handler {
    private static final Duration LOADED_WITHIN = Duration.ofSeconds(30);
    private static final Duration FLAT_WITHIN = Duration.ofSeconds(90);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
    private static final int FAILED = 1;
    private static final int REFUSED = 2;

    private final Trading trading;

    public Operator(Trading trading) {
        this.trading = trading;
    }

    @Override
    public int handle(List<String> words, Consumer<String> out) {
        trading.awaitDesks(LOADED_WITHIN);
        return switch (words.getFirst()) {
            case "positions" -> positions(out);
            case "ready" -> ready(out);
            case "exit-all" -> exitAll(words.stream().skip(1).findFirst().map(AccountId::new), out);
            case "backup" -> backup(Path.of(words.get(1)), out);
            default -> {
                out.accept("no such command: " + words.getFirst());
                yield REFUSED;
            }
        };
    }

    /** Prints the board of everyone who has defined anything; 0 only if all of them can trade. */
    private int ready(Consumer<String> out) {
        Board board = new Board(trading);
        out.accept(trading.market().venue().label());
        boolean isGo = true;
        for (UserId user : trading.users()) {
            GoBoard shown = board.board(user);
            BoardTable.print(user, shown, out);
            isGo &= shown.isGo();
        }
        out.accept(trading.users().isEmpty() ? "nobody has defined anything yet" : isGo ? "all go" : "not all go");
        return isGo ? 0 : FAILED;
    }

    private int positions(Consumer<String> out) {
        Market market = trading.market().market();
        out.accept(trading.market().venue().label());
        out.accept(row("user", "run", "account", "contract", "units", "entry", "last", "profit"));
        long open = 0;
        for (DeskView view : trading.desks().views()) {
            for (RunBook book : view.runs()) {
                open += positions(view.owner().user(), book, market, out);
            }
        }
        out.accept(open + " open positions");
        return 0;
    }

    private static long positions(UserId user, RunBook book, Market market, Consumer<String> out) {
        long open = 0;
        for (AccountRun account : book.run().accounts()) {
            for (AccountLeg leg : account.legs()) {
                long held = held(book, account, leg);
                if (held != 0) {
                    open++;
                    BoundLeg bound = book.run().leg(leg.leg());
                    var instrument = bound.contract().instrument();
                    out.accept(row(
                            user.value(),
                            book.run().id().value(),
                            account.account().value(),
                            instrument.toString(),
                            Long.toString(held),
                            book.position(account.account(), leg.leg())
                                    .entryPrice()
                                    .toString(),
                            market.quote(instrument)
                                    .flatMap(Quote::mark)
                                    .map(Price::toString)
                                    .orElse("-"),
                            ""));
                }
            }
            if (account.legs().stream().anyMatch(leg -> held(book, account, leg) != 0)) {
                out.accept(row(
                        user.value(),
                        book.run().id().value(),
                        account.account().value(),
                        "in all, before charges",
                        "",
                        "",
                        "",
                        Profit.of(book, account, market).toString()));
            }
        }
        return open;
    }

    private int exitAll(Optional<AccountId> only, Consumer<String> out) {
        Instant began = trading.time().now();
        CommandKey key = new CommandKey("exit-all " + began);
        Command.Scope scope =
                only.<Command.Scope>map(Command.Scope.OfAccount::new).orElseGet(Command.Scope.All::new);
        for (DeskView view : trading.desks().views()) {
            UserId user = view.owner().user();
            boolean concerned = only.map(
                            account -> view.owner().account(account).isPresent())
                    .orElse(true);
            if (concerned && open(view, only) > 0) {
                out.accept(user + ": " + told(user, key, new Command.SquareOff(scope)));
                trading.audit().append(AuditEntry.of(began, "system", "cli", "exit-all", user.value()));
            }
        }
        return waitUntilFlat(only, out);
    }

    private String told(UserId user, CommandKey key, Command command) {
        try {
            CommandOutcome outcome = trading.desks()
                    .command(user, key, command.toString(), command)
                    .get(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
            return switch (outcome) {
                case CommandOutcome.Taken(var taken) -> taken.answer();
                case CommandOutcome.Repeated(var taken) -> "already told: " + taken.answer();
                case CommandOutcome.KeyReused reused -> "the key was used before";
                case CommandOutcome.Refused(String why) -> "refused: " + why;
            };
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return "interrupted";
        } catch (ExecutionException | TimeoutException failure) {
            return "no answer: " + failure;
        }
    }

    private int waitUntilFlat(Optional<AccountId> only, Consumer<String> out) {
        Instant end = trading.worldTime().now().plus(FLAT_WITHIN);
        long left = open(only);
        while (left > 0 && trading.worldTime().now().isBefore(end)) {
            pause();
            left = open(only);
        }
        out.accept(left == 0 ? "flat" : left + " positions are still open; their exits go on working");
        return left == 0 ? 0 : FAILED;
    }

    private long open(Optional<AccountId> only) {
        return trading.desks().views().stream()
                .mapToLong(view -> open(view, only))
                .sum();
    }

    private static long open(DeskView view, Optional<AccountId> only) {
        return view.runs().stream()
                .flatMap(book -> book.run().accounts().stream()
                        .filter(account -> only.map(account.account()::equals).orElse(true))
                        .flatMap(account -> account.legs().stream().filter(leg -> held(book, account, leg) != 0)))
                .count();
    }

    private static long held(RunBook book, AccountRun account, AccountLeg leg) {
        return book.run().leg(leg.leg()).leg().side().sign() * book.openUnits(account.account(), leg.leg());
    }

    /**
     * The store as of one instant, then the paper books with their market's time, so that a book never knows less than
     * the store.
     */
    private int backup(Path target, Consumer<String> out) {
        try (Stream<Path> books = Files.list(trading.folder().books())) {
            Path time = trading.folder().marketTime();
            List<Path> beside = books.filter(file -> file.toString().endsWith(".db") || file.equals(time))
                    .sorted()
                    .toList();
            BackupManifest manifest = StoreBackup.write(trading.folder().store(), beside, target);
            long count = beside.stream().filter(file -> !file.equals(time)).count();
            out.accept(manifest.items() + " items and " + count + " paper books, as of " + manifest.at() + ", in "
                    + target);
            return 0;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofMillis(100));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static String row(String... cells) {
        int[] widths = {24, 17, 12, 30, 8, 10, 10, 14};
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.length; i++) {
            line.append(String.format(Locale.ROOT, i < 4 ? "%-" + widths[i] + "s " : "%" + widths[i] + "s ", cells[i]));
        }
        return line.toString().stripTrailing();
    }
}
