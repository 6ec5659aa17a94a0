package io.tarkash.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.bench.Choice.Name;
import io.tarkash.bench.Choice.Reading;
import io.tarkash.bench.result.Effort;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChoiceTest {
    @Test
    void takesAllFiguresWhereNoneIsNamed() {
        assertThat(Choice.read(List.of())).isInstanceOfSatisfying(Reading.Accepted.class, accepted -> {
            assertThat(accepted.choice().names()).containsExactly(Name.values());
            assertThat(accepted.choice().effort()).isEqualTo(Effort.USUAL);
            assertThat(accepted.choice().data()).isEmpty();
        });
    }

    @Test
    void takesNamedFiguresInTheirOwnOrder() {
        assertThat(Choice.read(List.of("replay", "--users", "7", "--full", "chain", "--json", "out.json")))
                .isInstanceOfSatisfying(Reading.Accepted.class, accepted -> {
                    assertThat(accepted.choice().names()).containsExactly(Name.CHAIN, Name.REPLAY);
                    assertThat(accepted.choice().effort()).isEqualTo(Effort.FULL);
                    assertThat(accepted.choice().users()).hasValue(7);
                    assertThat(accepted.choice().json()).isPresent();
                });
    }

    @Test
    void namesEverythingThatIsWrong() {
        assertThat(Choice.read(
                        List.of("speed", "--dir", "/no/such/folder", "--users", "0", "--data", "no.csv", "--json")))
                .isInstanceOfSatisfying(
                        Reading.Refused.class,
                        refused -> assertThat(refused.problems())
                                .containsExactly(
                                        "there is no figure or option speed",
                                        "--users needs a number from 1 to 999999 after it",
                                        "--json needs a path after it",
                                        "no.csv cannot be read",
                                        "/no/such/folder is no folder"));
    }
}
