package io.tarkash.apps.server.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ControlSocketTest {
    private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));

    @TempDir
    private Path folder;

    private Path data = Path.of("");

    @BeforeEach
    void makesAFolderWhosePathIsTooLongForASocket() throws IOException {
        data = Files.createDirectories(folder.resolve("long".repeat(40)));
    }

    @Test
    void isHeardInAFolderThatOnlyItsOwnerMayEnter() throws IOException {
        List<Path> before = folders();
        List<String> said = new ArrayList<>();
        try (ControlSocket socket = ControlSocket.open(data, ControlSocketTest::echo)) {
            assertThat(socket).isNotNull();
            assertThat(ControlSocket.tell(data, List.of("backup", "here"), said::add))
                    .contains(3);
            assertThat(said).containsExactly("[backup, here]");
            List<Path> made = new ArrayList<>(folders());
            made.removeAll(before);
            assertThat(made)
                    .singleElement()
                    .satisfies(at -> assertThat(Files.getPosixFilePermissions(at))
                            .isEqualTo(PosixFilePermissions.fromString("rwx------")));
            remove(made.getFirst().resolve("control.sock"));
            remove(made.getFirst());
        }
    }

    @Test
    void trustsNoFolderThatOthersMayEnter() throws IOException {
        List<Path> before = folders();
        ControlSocket.open(data, ControlSocketTest::echo).close();
        List<Path> made = new ArrayList<>(folders());
        made.removeAll(before);
        Path trap = made.getFirst();
        try {
            Files.setPosixFilePermissions(trap, PosixFilePermissions.fromString("rwxrwxrwx"));
            assertThatThrownBy(() -> ControlSocket.open(data, ControlSocketTest::echo))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("alone may enter");
            assertThatThrownBy(() -> ControlSocket.tell(data, List.of("positions"), line -> {}))
                    .isInstanceOf(IOException.class);

            Files.delete(trap);
            Files.createSymbolicLink(trap, Files.createDirectories(folder.resolve("elsewhere")));
            assertThatThrownBy(() -> ControlSocket.open(data, ControlSocketTest::echo))
                    .isInstanceOf(IOException.class);
        } finally {
            Files.delete(trap);
        }
    }

    @Test
    void nobodyIsThereBeforeAServerWas() throws IOException {
        assertThat(ControlSocket.tell(data, List.of("positions"), line -> {})).isEmpty();
    }

    private static int echo(List<String> words, java.util.function.Consumer<String> out) {
        out.accept(words.toString());
        return 3;
    }

    private static void remove(Path path) throws IOException {
        Files.deleteIfExists(path);
    }

    private static List<Path> folders() throws IOException {
        try (Stream<Path> all = Files.list(TEMPORARY)) {
            return all.filter(path -> path.getFileName().toString().matches("tarkash-[0-9a-f]{32}"))
                    .toList();
        }
    }
}
