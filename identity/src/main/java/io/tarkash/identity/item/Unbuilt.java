package io.tarkash.identity.item;

import java.util.List;

/** Stands where a body is still to come. */
public final class Unbuilt {
    private Unbuilt() {}

    @SuppressWarnings("TypeParameterUnusedInFormals")
    public static <T> T here() {
        return List.<T>of().getFirst();
    }
}
