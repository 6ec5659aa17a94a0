package io.tarkash.apps.server;

/** Placeholder until the wiring is in. */
public final class Main {
    private Main() {}

    public static void main(String[] words) {}
}
