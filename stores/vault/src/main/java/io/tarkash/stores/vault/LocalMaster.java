package io.tarkash.stores.vault;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.util.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Master keys of 32 bytes that this process holds itself: one that wraps, and an older one while keys are rotated. */
public final class LocalMaster implements KeyWrapping {
    private static final int BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;
    private static final int NAME_BYTES = 8;

    private final String current;
    private final Map<String, Aead> masters;

    private LocalMaster(String current, Map<String, Aead> masters) {
        this.current = current;
        this.masters = Map.copyOf(masters);
    }

    /** @param old opens what it wrapped, and wraps nothing any more */
    public static LocalMaster of(byte[] key, Optional<byte[]> old) {
        Map<String, Aead> masters = new HashMap<>();
        old.ifPresent(older -> masters.put(name(older), aead(older)));
        masters.put(name(key), aead(key));
        return new LocalMaster(name(key), masters);
    }

    @Override
    public String current() {
        return current;
    }

    @Override
    public byte[] wrap(byte[] key, byte[] associated) {
        try {
            return master(current).encrypt(key, associated);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("a key of 32 bytes wraps", impossible);
        }
    }

    @Override
    public byte[] unwrap(String master, byte[] wrapped, byte[] associated) {
        try {
            return master(master).decrypt(wrapped, associated);
        } catch (GeneralSecurityException broken) {
            throw new VaultBroken("the account's keys do not unwrap: they were changed or moved", broken);
        }
    }

    private Aead master(String name) {
        Aead master = masters.get(name);
        if (master == null) {
            throw new VaultBroken("the account's keys lie under a master key that is not given here");
        }
        return master;
    }

    /** One-way, so that it may lie in the store. */
    private static String name(byte[] key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            byte[] digest = mac.doFinal("the name of a master key".getBytes(StandardCharsets.UTF_8));
            return "local-" + HexFormat.of().formatHex(digest, 0, NAME_BYTES);
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("every JDK has HmacSHA256", absent);
        }
    }

    @AccessesPartialKey
    private static Aead aead(byte[] key) {
        try {
            AesGcmParameters parameters = AesGcmParameters.builder()
                    .setKeySizeBytes(BYTES)
                    .setIvSizeBytes(NONCE_BYTES)
                    .setTagSizeBytes(TAG_BYTES)
                    .setVariant(AesGcmParameters.Variant.NO_PREFIX)
                    .build();
            AesGcmKey whole = AesGcmKey.builder()
                    .setParameters(parameters)
                    .setKeyBytes(SecretBytes.copyFrom(key, InsecureSecretKeyAccess.get()))
                    .build();
            return KeysetHandle.newBuilder()
                    .addEntry(KeysetHandle.importKey(whole).withFixedId(1).makePrimary())
                    .build()
                    .getPrimitive(Ciphers.AEAD, Aead.class);
        } catch (GeneralSecurityException wrong) {
            throw new IllegalArgumentException("a master key has " + BYTES + " bytes", wrong);
        }
    }
}
