package io.tarkash.apps.server.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarkash.apps.server.config.Configuration;
import io.tarkash.apps.server.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MasterKeyTest {
    private static final String GIVEN = Base64.getEncoder().encodeToString(new byte[32]);

    @TempDir
    private Path folder;

    @Test
    void isMadeOnceForANewFolder() throws IOException {
        byte[] made = key(Map.of());
        assertThat(made).hasSize(32);
        Files.createFile(store());
        assertThat(key(Map.of())).isEqualTo(made);
    }

    @Test
    void isNotMadeAnewBesideAStoreThatWasSealedWithAnother() throws IOException {
        key(Map.of());
        Files.createFile(store());
        Files.delete(folder.resolve("master.key"));

        assertThatThrownBy(() -> key(Map.of()))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("master.key is gone")
                .hasMessageContaining("TARKASH_MASTER_KEY");
        assertThat(folder.resolve("master.key")).doesNotExist();
        assertThat(key(Map.of(Settings.MASTER_KEY.variable(), GIVEN))).isEqualTo(new byte[32]);
    }

    @Test
    void isMadeAnewWhereTheOldOneIsGivenToo() throws IOException {
        byte[] made = key(Map.of());
        Files.createFile(store());
        Files.move(folder.resolve("master.key"), folder.resolve("master.key.old"));

        assertThat(key(Map.of())).hasSize(32).isNotEqualTo(made);
    }

    private byte[] key(Map<String, String> environment) throws IOException {
        Configuration configuration = Configuration.read(Optional.empty(), environment, Map.of());
        return MasterKey.of(configuration, folder, store(), new SecureRandom());
    }

    private Path store() {
        return folder.resolve("tarkash.db");
    }
}
