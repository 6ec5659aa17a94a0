package io.tarkash.apps.architecture.bad.engine.risk;

/** Lies in a package without a package-info on purpose. */
public record Stage() {}
