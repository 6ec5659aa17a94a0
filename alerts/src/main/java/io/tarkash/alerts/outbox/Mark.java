package io.tarkash.alerts.outbox;

import java.time.Instant;

/** Something that happened to a channel, in words for its owner. */
public record Mark(Instant at, String words) {}
