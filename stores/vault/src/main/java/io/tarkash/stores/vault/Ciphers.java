package io.tarkash.stores.vault;

import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import java.security.GeneralSecurityException;

/** The library's ciphers, which have to be registered once in a process before any is used. */
final class Ciphers {
    static final Configuration AEAD = registered();

    private Ciphers() {}

    private static Configuration registered() {
        try {
            AeadConfig.register();
            return RegistryConfiguration.get();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has AES-GCM", impossible);
        }
    }
}
