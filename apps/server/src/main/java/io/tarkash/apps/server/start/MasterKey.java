package io.tarkash.apps.server.start;

import io.tarkash.apps.server.config.Configuration;
import io.tarkash.apps.server.config.Environment;
import io.tarkash.apps.server.config.Settings;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * The key that seals what is secret in the store: 32 bytes from the environment, or from a file in the data folder that
 * only its owner may read. In production it must be given: a key that lies beside what it seals seals little. Where there
 * is a store already a new key would make all that it holds unreadable, so none is made unless the one before is given.
 */
public final class MasterKey {
    private static final int BYTES = 32;

    private MasterKey() {}

    /**
     * The key, made if there is none yet; throws {@link StartRefused} where it is not given and may not be made.
     *
     * @param store the file of the store that it seals in
     */
    public static byte[] of(Configuration configuration, Path folder, Path store, SecureRandom random)
            throws IOException {
        Optional<String> given = configuration.find(Settings.MASTER_KEY);
        if (given.isPresent()) {
            return decoded(given.get(), Settings.MASTER_KEY.variable());
        }
        if (configuration.environment() == Environment.PROD) {
            throw new StartRefused(Settings.MASTER_KEY.variable() + " must be set in prod: " + BYTES
                    + " random bytes in base64, kept outside of the data folder");
        }
        Path file = folder.resolve("master.key");
        if (Files.notExists(file)) {
            if (Files.exists(store) && old(configuration, folder).isEmpty()) {
                throw new StartRefused(file + " is gone, and what " + store
                        + " holds sealed opens with it alone: put it"
                        + " back, or set " + Settings.MASTER_KEY.variable() + ". If it is lost for good, write "
                        + BYTES + " new random bytes in base64 there: second factors and broker credentials have to be"
                        + " entered anew then");
            }
            make(file, random);
        }
        return decoded(Files.readString(file).strip(), file.toString());
    }

    /**
     * The key that sealed before, while keys are rotated: from the environment, or from a file beside that of the key.
     * It opens what it sealed and seals nothing any more.
     */
    public static Optional<byte[]> old(Configuration configuration, Path folder) throws IOException {
        Optional<String> given = configuration.find(Settings.MASTER_KEY_OLD);
        if (given.isPresent()) {
            return Optional.of(decoded(given.get(), Settings.MASTER_KEY_OLD.variable()));
        }
        Path file = folder.resolve("master.key.old");
        return Files.exists(file)
                ? Optional.of(decoded(Files.readString(file).strip(), file.toString()))
                : Optional.empty();
    }

    private static void make(Path file, SecureRandom random) throws IOException {
        byte[] key = new byte[BYTES];
        random.nextBytes(key);
        try {
            Files.createFile(file, ownersOnly());
            Files.writeString(file, Base64.getEncoder().encodeToString(key) + "\n", StandardOpenOption.SYNC);
        } catch (FileAlreadyExistsException other) {
            // Another start was first; its key is the key.
        }
    }

    private static FileAttribute<?>[] ownersOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static byte[] decoded(String text, String where) {
        try {
            byte[] key = Base64.getDecoder().decode(text);
            if (key.length == BYTES) {
                return key;
            }
        } catch (IllegalArgumentException malformed) {
            // Said below, without the text.
        }
        throw new StartRefused(where + " holds no key of " + BYTES + " bytes in base64");
    }
}
