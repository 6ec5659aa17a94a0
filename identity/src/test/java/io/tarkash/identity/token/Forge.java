package io.tarkash.identity.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Base64;
import java.util.List;

/** Makes tokens that nobody should take. Header and claims are texts, so that they can be as wrong as they like. */
public final class Forge {
    private Forge() {}

    public static RSAKey rsa(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public static ECKey ec(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public static String unsigned(String header, String claims) {
        return url(header) + "." + url(claims);
    }

    public static String signed(String header, String claims, RSAKey key) {
        try {
            return signed(header, claims, new RSASSASigner(key), JWSAlgorithm.RS256);
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public static String signed(String header, String claims, ECKey key) {
        try {
            return signed(header, claims, new ECDSASigner(key), JWSAlgorithm.ES256);
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** With HS256 under whatever bytes. */
    public static String hmac(String header, String claims, byte[] secret) {
        try {
            return signed(header, claims, new MACSigner(secret), JWSAlgorithm.HS256);
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public static String url(String text) {
        return url(text.getBytes(StandardCharsets.UTF_8));
    }

    public static String url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    public static String part(String token, int index) {
        return List.of(token.split("\\.", -1)).get(index);
    }

    public static String text(String token, int index) {
        return new String(Base64.getUrlDecoder().decode(part(token, index)), StandardCharsets.UTF_8);
    }

    private static String signed(String header, String claims, JWSSigner signer, JWSAlgorithm algorithm)
            throws JOSEException {
        String signed = unsigned(header, claims);
        return signed + "."
                + signer.sign(header(algorithm), signed.getBytes(StandardCharsets.US_ASCII))
                        .toString();
    }

    private static JWSHeader header(JWSAlgorithm algorithm) {
        try {
            return JWSHeader.parse("{\"alg\":\"" + algorithm + "\"}");
        } catch (ParseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
