package io.tarkash.identity.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Seals secrets with AES-256-GCM under a fresh random nonce. What a seal is for (whose secret, in which record) is
 * bound into it, so a row copied to another user does not open. Thread-safe.
 */
public final class Sealer {
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SealingKeys keys;
    private final Secrets secrets;

    public Sealer(SealingKeys keys, Secrets secrets) {
        this.keys = keys;
        this.secrets = secrets;
    }

    /** @param purpose what it is for; the same text opens it */
    public String seal(byte[] plain, String purpose) {
        byte[] nonce = secrets.bytes(NONCE_BYTES);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, keys.current(), nonce, plain, purpose);
        byte[] whole = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
        System.arraycopy(sealed, 0, whole, NONCE_BYTES, sealed.length);
        return keys.current() + "." + Base64.getEncoder().encodeToString(whole);
    }

    /** Throws {@link SealBroken} where it was changed, is for something else, or its key is not there. */
    public byte[] open(String sealed, String purpose) {
        List<String> parts = List.of(sealed.split("\\.", -1));
        if (parts.size() != 2) {
            throw new SealBroken("no seal");
        }
        byte[] whole = decode(parts.get(1));
        if (whole.length < NONCE_BYTES) {
            throw new SealBroken("a short seal");
        }
        byte[] nonce = Arrays.copyOf(whole, NONCE_BYTES);
        byte[] cipherText = Arrays.copyOfRange(whole, NONCE_BYTES, whole.length);
        return run(Cipher.DECRYPT_MODE, parts.getFirst(), nonce, cipherText, purpose);
    }

    /** Seals it under the current key, if it is not so already. */
    public Optional<String> resealed(String sealed, String purpose) {
        return sealed.startsWith(keys.current() + ".")
                ? Optional.empty()
                : Optional.of(seal(open(sealed, purpose), purpose));
    }

    private byte[] run(int mode, String name, byte[] nonce, byte[] input, String purpose) {
        SecretKey key = keys.keys().get(name);
        if (key == null) {
            throw new SealBroken("the sealing key '" + name + "' is not configured");
        }
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException broken) {
            throw new SealBroken("a seal does not open; was the key or the record changed?", broken);
        }
    }

    private static byte[] decode(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException malformed) {
            throw new SealBroken("no seal", malformed);
        }
    }
}
