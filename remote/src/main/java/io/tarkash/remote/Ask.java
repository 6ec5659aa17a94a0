package io.tarkash.remote;

/** A write as its sender has it: sent again it is the same, key and body. */
public record Ask(String path, String key, String body) {}
