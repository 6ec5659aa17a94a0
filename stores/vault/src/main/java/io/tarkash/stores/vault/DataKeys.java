package io.tarkash.stores.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.tarkash.engine.store.Item;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/**
 * The data keys of one account, opened, to seal and open its things. Texts are strict Base64, so that no bit of a seal
 * can be changed unnoticed. Immutable.
 */
final class DataKeys {
    static final String SEALED = "sealed";
    static final String VERSION = "version";
    static final String MASTER = "master";

    private final Place place;
    private final KeysetHandle handle;
    private final Aead aead;

    private DataKeys(Place place, KeysetHandle handle) throws GeneralSecurityException {
        this.place = place;
        this.handle = handle;
        this.aead = handle.getPrimitive(Ciphers.AEAD, Aead.class);
    }

    static DataKeys fresh(Place place) {
        try {
            return new DataKeys(place, KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, Ciphers.AEAD));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has AES-GCM", impossible);
        }
    }

    /** Throws {@link VaultBroken} where the item is not what was wrapped for this place. */
    static DataKeys opened(Place place, Item item, KeyWrapping masters) {
        String master = item.text(MASTER).orElseThrow(() -> new VaultBroken("the account's keys name no master key"));
        byte[] plain = masters.unwrap(master, bytes(item), place.boundToKeys(version(item)));
        try {
            return new DataKeys(
                    place, TinkProtoKeysetFormat.parseKeyset(plain, InsecureSecretKeyAccess.get(), Ciphers.AEAD));
        } catch (GeneralSecurityException broken) {
            throw new VaultBroken("the account's keys are none", broken);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    /** The item of these keys, wrapped under the current master key. */
    Item item(KeyWrapping masters, long version) {
        try {
            byte[] plain = TinkProtoKeysetFormat.serializeKeyset(handle, InsecureSecretKeyAccess.get(), Ciphers.AEAD);
            byte[] wrapped = masters.wrap(plain, place.boundToKeys(version));
            Arrays.fill(plain, (byte) 0);
            return Item.of(place.keys(), Map.of())
                    .with(MASTER, masters.current())
                    .with(SEALED, Base64.getEncoder().encodeToString(wrapped))
                    .with(VERSION, version);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("keys that were made can be written", impossible);
        }
    }

    Item seal(Kind kind, byte[] plain, long version) {
        try {
            byte[] sealed = aead.encrypt(plain, place.boundTo(kind, version));
            return Item.of(place.of(kind), Map.of())
                    .with(SEALED, Base64.getEncoder().encodeToString(sealed))
                    .with(VERSION, version);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("keys that were opened seal", impossible);
        }
    }

    byte[] open(Kind kind, Item item) {
        try {
            return aead.decrypt(bytes(item), place.boundTo(kind, version(item)));
        } catch (GeneralSecurityException broken) {
            throw new VaultBroken("the account's " + kind + " do not open: they were changed or moved", broken);
        }
    }

    static long version(Item item) {
        return item.whole(VERSION).orElse(0);
    }

    private static byte[] bytes(Item item) {
        String text = item.text(SEALED).orElse("");
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            if (Base64.getEncoder().encodeToString(bytes).equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException malformed) {
            throw new VaultBroken("a seal is no Base64", malformed);
        }
        throw new VaultBroken("a seal is no Base64 as it was written");
    }
}
