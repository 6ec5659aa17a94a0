package io.tarkash.apps.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigurationTest {
    private static final Path MANUAL = Path.of("..", "..", "docs", "configuration.md");

    @Test
    void standsOnStandardValuesAlone() {
        Configuration configuration = read("", Map.of(), Map.of());

        assertThat(configuration.get(Settings.HTTP_PORT)).isEqualTo(8080);
        assertThat(configuration.get(Settings.MARKET_VENUE)).isEqualTo(Settings.Venue.SIMULATED);
        assertThat(configuration.find(Settings.MASTER_KEY)).isEmpty();
    }

    @Test
    void takesTheCommandLineBeforeTheEnvironmentBeforeTheFile() {
        String file = "http.port = 1\nhttp.host = 0.0.0.0\nlimits.legs-per-strategy = 4";
        Configuration configuration =
                read(file, Map.of("TARKASH_HTTP_PORT", "2", "TARKASH_HTTP_HOST", "::1"), Map.of("http.port", "3"));

        assertThat(configuration.get(Settings.HTTP_PORT)).isEqualTo(3);
        assertThat(configuration.get(Settings.HTTP_HOST)).isEqualTo("::1");
        assertThat(configuration.get(Settings.LEGS_MAX)).isEqualTo(4);
    }

    @Test
    void turnsTheDemoOffInProduction() {
        Configuration configuration = read("environment = prod", Map.of(), Map.of());

        assertThat(configuration.get(Settings.MARKET_VENUE)).isEqualTo(Settings.Venue.NSE);
        assertThat(configuration.get(Settings.DEMO)).isFalse();
        assertThat(configuration.get(Settings.REGISTRATION)).isEqualTo(Settings.Registration.INVITATION);
        assertThat(configuration.get(Settings.HTTP_SECURE)).isTrue();
    }

    @Test
    void namesEverythingThatIsWrongAtOnce() {
        String file =
                "http.prot = 80\nhttp.port = eighty\nlimits.legs_per_strategy = 3\nno equals sign\nmaster-key = abc";

        assertThat(problems(file, Map.of("TARKASH_HTTP_HOTS", "x", "TARKASH_DEMO", "maybe")))
                .anyMatch(line -> line.contains("line 1") && line.contains("http.prot"))
                .anyMatch(line -> line.contains("http.port") && line.contains("eighty"))
                .anyMatch(line -> line.contains("did you mean limits.legs-per-strategy"))
                .anyMatch(line -> line.contains("line 4"))
                .anyMatch(line -> line.contains("master-key") && line.contains("TARKASH_MASTER_KEY"))
                .anyMatch(line -> line.contains("TARKASH_HTTP_HOTS"))
                .anyMatch(line -> line.contains("demo") && line.contains("maybe"))
                .hasSize(7);
    }

    @Test
    void refusesAKeySetTwice() {
        assertThat(problems("demo = true\ndemo = false", Map.of()))
                .singleElement()
                .asString()
                .contains("twice");
    }

    @Test
    void namesWhatNothingUses() {
        Configuration configuration = read("market.seed = 7\nhttp.port = 1", Map.of(), Map.of());
        assertThat(configuration.get(Settings.HTTP_PORT)).isEqualTo(1);

        assertThatThrownBy(configuration::requireAllAsked)
                .isInstanceOf(ConfigurationRefused.class)
                .hasMessageContaining("market.seed")
                .hasMessageContaining("line 1")
                .hasMessageNotContaining("http.port");
    }

    @Test
    void neverShowsASecret() {
        String canary = "canary-7f3a";
        Configuration configuration = read("", Map.of("TARKASH_MASTER_KEY", canary), Map.of());

        assertThat(configuration.shown()).noneMatch(line -> line.contains(canary));
        assertThat(configuration.shown()).anyMatch(line -> line.contains("master-key"));
    }

    @Test
    void isDescribedByThePageInTheDocs() throws IOException {
        assertThat(Files.readString(MANUAL)).isEqualTo(Manual.markdown());
    }

    @TempDir
    private Path folder;

    private Configuration read(String file, Map<String, String> variables, Map<String, String> options) {
        try {
            Path path = Files.writeString(folder.resolve("tarkash.conf"), file);
            return Configuration.read(Optional.of(path), variables, options);
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    private List<String> problems(String file, Map<String, String> variables) {
        return catchThrowableOfType(ConfigurationRefused.class, () -> read(file, variables, Map.of()))
                .problems();
    }
}
