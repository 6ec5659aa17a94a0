package io.tarkash.apps.replay.bad.stores.sqlite;

public record Beside() {}
