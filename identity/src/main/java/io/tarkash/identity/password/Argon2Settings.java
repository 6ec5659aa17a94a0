package io.tarkash.identity.password;

/**
 * The cost of one password hash (Argon2id). The defaults are the lowest that OWASP advises for two passes; a change
 * takes hold for each user at the next sign-in.
 */
public record Argon2Settings(int memoryKib, int iterations, int parallelism) {
    public static final Argon2Settings DEFAULT = new Argon2Settings(19 * 1024, 2, 1);

    public Argon2Settings {
        if (parallelism < 1 || iterations < 1 || memoryKib < 8 * parallelism) {
            throw new IllegalArgumentException(
                    "Argon2 takes 1 lane, 1 pass and 8 KiB a lane at least: " + memoryKib + " KiB");
        }
    }
}
