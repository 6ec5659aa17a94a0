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
            assertThat(accepted.choice().names()).containsExactly(Name.CHAIN, Name.INTENTS, Name.REPLAY);
            assertThat(accepted.choice().effort()).isEqualTo(Effort.USUAL);
            assertThat(accepted.choice().data()).isEmpty();
        });
    }

    @Test
    void takesNamedFiguresInTheirOwnOrder() {
        assertThat(Choice.read(List.of("replay", "--full", "chain", "--json", "out.json")))
                .isInstanceOfSatisfying(Reading.Accepted.class, accepted -> {
                    assertThat(accepted.choice().names()).containsExactly(Name.CHAIN, Name.REPLAY);
                    assertThat(accepted.choice().effort()).isEqualTo(Effort.FULL);
                    assertThat(accepted.choice().json()).isPresent();
                });
    }

    @Test
    void namesEverythingThatIsWrong() {
        assertThat(Choice.read(List.of("speed", "--dir", "/no/such/folder", "--data", "no.csv", "--json")))
                .isInstanceOfSatisfying(
                        Reading.Refused.class,
                        refused -> assertThat(refused.problems())
                                .containsExactly(
                                        "there is no figure or option speed",
                                        "--json needs a path after it",
                                        "no.csv cannot be read",
                                        "/no/such/folder is no folder"));
    }
}
