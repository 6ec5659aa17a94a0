package io.tarkash.apps.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.apps.replay.Arguments.Store;
import io.tarkash.apps.replay.CommandLine.Reading;
import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.strategy.Problem;
import io.tarkash.simulator.drill.Drill;
import io.tarkash.simulator.drill.Mishap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArgumentsTest {

    private static Reading read(String... words) {
        return CommandLine.read(List.of(words));
    }

    private static Arguments accepted(String... words) {
        assertThat(read(words)).isInstanceOf(Reading.Accepted.class);
        return read(words) instanceof Reading.Accepted(Arguments arguments) ? arguments : accepted();
    }

    private static List<String> refused(String... words) {
        return read(words) instanceof Reading.Refused(List<Problem> problems)
                ? problems.stream().map(Problem::toString).toList()
                : List.of();
    }

    @Test
    void needsNothing() {
        Arguments arguments = accepted();
        assertThat(arguments.data()).isEmpty();
        assertThat(arguments.plan()).isEmpty();
        assertThat(arguments.date()).isEmpty();
        assertThat(arguments.drills()).isEmpty();
        assertThat(arguments.report()).isEmpty();
        assertThat(arguments.market()).isEmpty();
        assertThat(arguments.seed()).isEqualTo(1);
        assertThat(arguments.store()).isEqualTo(Store.MEMORY);
        assertThat(arguments.dataDir()).isEqualTo(Path.of(".tarkash", "replay"));
    }

    @Test
    void readsEverything(@TempDir Path folder) throws IOException {
        Path plan = Files.writeString(folder.resolve("plan.yaml"), "");
        Arguments arguments = accepted(
                "--data",
                folder.toString(),
                "--plan=" + plan,
                "--date",
                "2024-07-24",
                "--drill",
                "hedge-rejected@angel",
                "--drill",
                "closed-outside=10:30@zerodha",
                "--drill",
                "kill=at-broker#2@shoonya",
                "--report",
                "out.json",
                "--seed",
                "-7",
                "--data-dir",
                "state",
                "--market",
                folder.toString());
        assertThat(arguments.data()).contains(folder);
        assertThat(arguments.plan()).contains(plan);
        assertThat(arguments.date()).contains(LocalDate.of(2024, 7, 24));
        assertThat(arguments.drills())
                .containsExactly(
                        new Drill(Mishap.HEDGE_REJECTED, Mishap.HEDGE_REJECTED.startsAt(), new AccountId("angel")),
                        new Drill(Mishap.CLOSED_OUTSIDE, LocalTime.of(10, 30), new AccountId("zerodha")));
        assertThat(arguments.crash().accounts()).containsExactly(new AccountId("shoonya"));
        assertThat(arguments.report()).contains(Path.of("out.json"));
        assertThat(arguments.seed()).isEqualTo(-7);
        assertThat(arguments.dataDir()).isEqualTo(Path.of("state"));
        assertThat(arguments.store()).isEqualTo(Store.SQLITE);
        assertThat(arguments.market()).contains(folder);
    }

    @Test
    void keepsTheStoreThatIsNamed() {
        assertThat(accepted("--data-dir", "state", "--store", "memory").store()).isEqualTo(Store.MEMORY);
        assertThat(accepted("--store", "sqlite").store()).isEqualTo(Store.SQLITE);
    }

    @Test
    void namesEveryMistakeAtOnce() {
        String known = "; there are " + String.join(", ", Mishap.codes()) + ", and kill=LABEL[#n]";
        assertThat(refused(
                        "--data",
                        "no-such-file.csv",
                        "--plann",
                        "x.yaml",
                        "--date",
                        "24.07.2024",
                        "--drill",
                        "hedge-rejected",
                        "--drill",
                        "hedge-reject@angel",
                        "--drill",
                        "kill=nowhere@angel",
                        "--seed",
                        "one",
                        "--seed",
                        "2",
                        "--store",
                        "disk",
                        "stray",
                        "--report"))
                .containsExactly(
                        "--plann: is an unknown option; did you mean --plan?",
                        "--seed: is given twice",
                        "stray: belongs to no option",
                        "--report: needs a value: OUT.json",
                        "--data: 'no-such-file.csv' is not there or cannot be read",
                        "--date: is '24.07.2024'; a date is written as 2024-07-24",
                        "--drill: is 'hedge-rejected': a drill is written name@account or name=hh:mm@account" + known,
                        "--drill: is 'hedge-reject@angel': there is no drill 'hedge-reject'; did you mean "
                                + "hedge-rejected?" + known,
                        "--drill: is 'kill=nowhere@angel'; a crash is written kill=LABEL[#n]@ACCOUNT with one of "
                                + CrashPoint.codes(),
                        "--seed: is 'one'; a seed is a whole number",
                        "--store: is 'disk'; memory and sqlite are possible");
    }

    @Test
    void helpsWhateverElseIsSaid() {
        assertThat(read("--help", "--plann")).isInstanceOf(Reading.HelpWanted.class);
        assertThat(CommandLine.help()).contains(Option.flags()).contains("Exit code: 0 done; 2");
        assertThat(CommandLine.help().lines().map(String::length)).allMatch(length -> length <= 120);
    }

    @Test
    void exitsWithTheNumbersThatAreDocumented() {
        assertThat(ExitCode.values()).extracting(ExitCode::number).containsExactly(0, 1, 2);
    }
}
