package io.tarkash.apps.architecture.bad.stores.sqlite;

public record Beside() {}
