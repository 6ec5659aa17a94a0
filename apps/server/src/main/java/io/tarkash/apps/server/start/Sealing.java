package io.tarkash.apps.server.start;

import io.tarkash.identity.secret.SealingKeys;
import io.tarkash.stores.vault.KeyWrapping;
import io.tarkash.stores.vault.LocalMaster;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The keys under which secrets lie in the store, made of the master key and, while keys are rotated, of the old one. */
public final class Sealing {
    private static final String IDENTITY = "identity";
    private static final String NAME = "identity key name";
    private static final String ALERTS = "alerts";
    private static final String VAULT = "vault";
    private static final int NAME_BYTES = 6;

    /** What everything was sealed under before keys had names of their own. */
    private static final String UNNAMED = "master";

    private Sealing() {}

    /** For what accounts log in with at brokers. */
    public static KeyWrapping vault(Keys keys) {
        return LocalMaster.of(keys.of(VAULT), keys.old(VAULT));
    }

    /** For authenticators and for the keys that sign tokens. */
    public static SealingKeys identity(Keys keys) {
        return named(keys, IDENTITY);
    }

    /** For the secrets of alert channels. */
    public static SealingKeys alerts(Keys keys) {
        return named(keys, ALERTS);
    }

    private static SealingKeys named(Keys keys, String word) {
        SecretKey current = key(keys.of(word));
        Optional<SecretKey> old = keys.old(word).map(Sealing::key);
        Map<String, SecretKey> all = new HashMap<>();
        old.ifPresent(older -> all.put(name(keys.old(NAME).orElseThrow()), older));
        all.put(UNNAMED, old.orElse(current));
        String name = name(keys.of(NAME));
        all.put(name, current);
        return new SealingKeys(name, all);
    }

    private static SecretKey key(byte[] bytes) {
        return new SecretKeySpec(bytes, "AES");
    }

    private static String name(byte[] derived) {
        return "m" + HexFormat.of().formatHex(derived, 0, NAME_BYTES);
    }
}
