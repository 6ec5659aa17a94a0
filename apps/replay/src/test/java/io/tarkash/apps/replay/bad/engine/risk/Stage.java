package io.tarkash.apps.replay.bad.engine.risk;

/** Lies in a package without a package-info on purpose. */
public record Stage() {}
