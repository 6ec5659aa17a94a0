package io.tarkash.identity.password;

import com.password4j.Argon2Function;
import com.password4j.BadParametersException;
import com.password4j.types.Argon2;
import io.tarkash.identity.secret.Secrets;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;

/**
 * Hashes passwords with Argon2id, exactly as they were typed. At most so many at once, because each takes megabytes:
 * the others wait. Thread-safe.
 */
public final class PasswordHasher {
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    private final Argon2Function function;
    private final Secrets secrets;
    private final Semaphore places;

    public PasswordHasher(Argon2Settings settings, int atOnceMax, Secrets secrets) {
        this.function = Argon2Function.getInstance(
                settings.memoryKib(), settings.iterations(), settings.parallelism(), HASH_BYTES, Argon2.ID);
        this.secrets = secrets;
        this.places = new Semaphore(atOnceMax, true);
    }

    /** With its settings and a fresh salt in the text. */
    public String hash(String password) {
        byte[] salt = secrets.bytes(SALT_BYTES);
        places.acquireUninterruptibly();
        try {
            return function.hash(password.getBytes(StandardCharsets.UTF_8), salt)
                    .getResult();
        } finally {
            places.release();
        }
    }

    public boolean matches(String password, String hash) {
        places.acquireUninterruptibly();
        try {
            return functionOf(hash)
                    .check(password.getBytes(StandardCharsets.UTF_8), hash.getBytes(StandardCharsets.UTF_8));
        } finally {
            places.release();
        }
    }

    /** Whether it was made with other settings than those of today. */
    public boolean isOutdated(String hash) {
        return !functionOf(hash).equals(function);
    }

    private static Argon2Function functionOf(String hash) {
        try {
            return Argon2Function.getInstanceFromHash(hash);
        } catch (BadParametersException malformed) {
            throw new IllegalStateException("a stored password is no Argon2 hash", malformed);
        }
    }
}
