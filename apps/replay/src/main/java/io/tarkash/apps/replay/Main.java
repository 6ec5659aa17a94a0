package io.tarkash.apps.replay;

import io.tarkash.apps.replay.CommandLine.Reading;
import io.tarkash.apps.replay.report.Paint;
import io.tarkash.apps.replay.report.Report;
import io.tarkash.apps.replay.report.ReportJson;
import io.tarkash.apps.replay.report.ReportTable;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.market.history.PriceDay;
import io.tarkash.domain.strategy.Problem;
import io.tarkash.domain.strategy.rules.Limits;
import io.tarkash.marketdata.facts.FactsRefused;
import io.tarkash.marketdata.facts.MarketFacts;
import io.tarkash.marketdata.history.PriceFiles;
import io.tarkash.marketdata.history.PriceReading;
import io.tarkash.plan.Plan;
import io.tarkash.plan.PlanReader;
import io.tarkash.plan.PlanReading;
import io.tarkash.simulator.drill.Drill;
import io.tarkash.stores.sqlite.StoreFileRefused;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code ./tarkash replay}: reads what was asked for, refuses what cannot be, runs the day and shows what it came to. */
public final class Main {
    private static final int TABLE_WIDTH = 120;
    private static final int TABLE_WIDTH_MIN = 80;

    private Main() {}

    public static void main(String[] words) {
        System.exit(run(List.of(words)).number());
    }

    /** What {@link #main} does, without ending the process. */
    public static ExitCode run(List<String> words) {
        try {
            return read(words);
        } catch (FactsRefused facts) {
            return refused(
                    "the market facts",
                    facts.problems().stream()
                            .map(problem -> new Problem(problem.file(), problem.toString()))
                            .toList());
        } catch (StoreFileRefused store) {
            return refused("the store", List.of(new Problem(store.reason().name(), store.toString())));
        } catch (RuntimeException broken) {
            System.err.println("the replay broke off: " + broken);
            broken.printStackTrace();
            return ExitCode.FAILED;
        }
    }

    private static ExitCode read(List<String> words) {
        return switch (CommandLine.read(words)) {
            case Reading.HelpWanted() -> {
                System.out.println(CommandLine.help());
                yield ExitCode.DONE;
            }
            case Reading.Refused(List<Problem> problems) -> refused("the command line", problems);
            case Reading.Accepted(Arguments arguments) -> replay(arguments);
        };
    }

    private static ExitCode replay(Arguments arguments) {
        Path home = Path.of(Optional.ofNullable(System.getenv("TARKASH_HOME")).orElse("."));
        Path planFile = arguments.plan().orElse(home.resolve("examples").resolve("demo.yaml"));
        return switch (new PlanReader(Limits.DEFAULT).read(planFile)) {
            case PlanReading.Refused(List<Problem> problems) -> refused(planFile.toString(), problems);
            case PlanReading.Accepted(Plan plan) -> {
                List<Problem> impossible = impossible(arguments, plan);
                yield impossible.isEmpty()
                        ? replay(arguments, home, planFile, plan)
                        : refused("the command line", impossible);
            }
        };
    }

    private static ExitCode replay(Arguments arguments, Path home, Path planFile, Plan plan) {
        MarketFacts facts = MarketFacts.load(arguments.market().orElse(home.resolve("market")));
        Optional<LocalDate> date = arguments.date().or(() -> plan.replay().date());
        if (arguments.data().isEmpty()) {
            LocalDate made = date.orElse(MadeDay.USUAL_DATE);
            return facts.calendar().isTradingDay(made)
                    ? replay(arguments, facts, planFile, plan, new MadeDay(facts, made, arguments.seed()).prices(plan))
                    : refused("the date", List.of(new Problem(made.toString(), "is no trading day")));
        }
        Path data = arguments.data().get();
        return switch (PriceFiles.read(data, date)) {
            case PriceReading.Refused(List<String> problems) ->
                refused(
                        "the data",
                        problems.stream()
                                .map(text -> new Problem(data.toString(), text))
                                .toList());
            case PriceReading.Read(PriceDay day)
            when !facts.calendar().isTradingDay(day.date()) ->
                refused("the data", List.of(new Problem(data.toString(), day.date() + " is no trading day")));
            case PriceReading.Read(PriceDay day) -> replay(arguments, facts, planFile, plan, day);
        };
    }

    /** What cannot be before anything is written: accounts that are not there, a report that cannot be written. */
    private static List<Problem> impossible(Arguments arguments, Plan plan) {
        List<Problem> problems = new ArrayList<>();
        Stream.concat(arguments.drills().stream().map(Drill::account), arguments.crash().accounts().stream())
                .filter(drilled -> plan.accounts().stream()
                        .noneMatch(account -> account.id().equals(drilled)))
                .forEach(drilled -> problems.add(new Problem(
                        "--drill",
                        "there is no account " + drilled + " in the plan; there are "
                                + plan.accounts().stream()
                                        .map(account -> account.id().value())
                                        .collect(Collectors.joining(", ")))));
        if (!arguments.crash().accounts().isEmpty() && arguments.store() == Arguments.Store.MEMORY) {
            problems.add(new Problem("--drill", "a crash is worth nothing in memory; give it a --data-dir"));
        }
        arguments.report().map(Path::toAbsolutePath).ifPresent(report -> {
            if (Files.isDirectory(report)) {
                problems.add(new Problem("--report", report + " is a folder"));
            } else if (!Files.isWritable(report.getParent())) {
                problems.add(new Problem("--report", "nothing can be written in " + report.getParent()));
            }
        });
        return problems;
    }

    private static ExitCode replay(Arguments arguments, MarketFacts facts, Path planFile, Plan plan, PriceDay day) {
        List<Problem> uncharged = plan.baskets().stream()
                .flatMap(basket -> basket.strategies().stream())
                .map(strategy -> strategy.underlying().exchange())
                .distinct()
                .filter(exchange -> facts.charges().rates(exchange, day.date()).isEmpty())
                .map(exchange -> new Problem(day.date().toString(), "the charges of " + exchange + " are not known"))
                .toList();
        if (!uncharged.isEmpty()) {
            return refused("the date", uncharged);
        }
        try {
            DayInputs inputs = DayInputs.of(arguments, planFile, day.date());
            if (arguments.store() == Arguments.Store.SQLITE) {
                List<String> differences = inputs.differences(arguments.dataDir());
                if (!differences.isEmpty()) {
                    return refused(
                            "the data folder",
                            differences.stream()
                                    .map(line -> new Problem(
                                            arguments.dataDir().toString(),
                                            "has seen " + day.date() + " from something else than: " + line))
                                    .toList());
                }
            }
            return replay(arguments, facts, plan, day, inputs);
        } catch (IOException unwritable) {
            System.err.println("the replay broke off: " + unwritable);
            return ExitCode.FAILED;
        }
    }

    private static ExitCode replay(Arguments arguments, MarketFacts facts, Plan plan, PriceDay day, DayInputs inputs)
            throws IOException {
        try (Ledgers ledgers = ledgers(arguments, plan, day.date())) {
            Optional<LocalDate> seen = ledgers.lastKnown().map(Ist::local).map(LocalDateTime::toLocalDate);
            if (seen.filter(last -> last.isAfter(day.date())).isPresent()) {
                return refused(
                        "the date",
                        List.of(new Problem(
                                day.date().toString(),
                                "lies before " + seen.get() + ", which " + arguments.dataDir() + " has already seen")));
            }
            if (arguments.store() == Arguments.Store.SQLITE) {
                inputs.write(arguments.dataDir());
            }
            ledgers.lastKnown()
                    .map(Ist::local)
                    .filter(last -> last.toLocalDate().equals(day.date()))
                    .ifPresent(last -> System.out.println("This folder knows the day until "
                            + last.toLocalTime().truncatedTo(ChronoUnit.SECONDS) + "; going on from there."));
            Report report = new ReplayDay(
                            facts, plan, day, arguments.drills(), arguments.weather(), ledgers, arguments.crash())
                    .run(Main::progress);
            System.out.println(ReportTable.text(report, width(), Paint.of(isTerminal(), System.getenv())));
            day.remarks().forEach(remark -> System.out.println("  data: " + remark));
            if (arguments.report().isPresent()) {
                ReportJson.write(report, arguments.report().get());
            }
            return ExitCode.DONE;
        }
    }

    private static Ledgers ledgers(Arguments arguments, Plan plan, LocalDate date) throws IOException {
        Instant effective = Ist.instant(date.atStartOfDay());
        return switch (arguments.store()) {
            case MEMORY -> Ledgers.inMemory(plan, effective);
            case SQLITE -> Ledgers.inFolder(arguments.dataDir(), plan, effective);
        };
    }

    /** The width that the shell says the terminal has, within what the table can do. */
    private static int width() {
        return Optional.ofNullable(System.getenv("COLUMNS"))
                .filter(text -> text.matches("[0-9]{2,4}"))
                .map(text -> Math.clamp(Integer.parseInt(text), TABLE_WIDTH_MIN, TABLE_WIDTH))
                .orElse(TABLE_WIDTH);
    }

    /** One line that is written over, on a terminal only. */
    private static void progress(LocalDateTime minute) {
        if (isTerminal() && minute.getMinute() % 15 == 0) {
            System.err.print("\r" + minute.toLocalTime() + " ");
            System.err.flush();
        }
    }

    private static boolean isTerminal() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }

    private static ExitCode refused(String what, List<Problem> problems) {
        System.err.println(what + " was refused:");
        problems.forEach(problem -> System.err.println("  " + problem));
        return ExitCode.REFUSED;
    }
}
