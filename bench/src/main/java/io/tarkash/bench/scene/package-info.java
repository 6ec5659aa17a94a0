/**
 * What the whole-path benchmarks run on: a made day over the repository's market tables, users with strategies, and the
 * real desk wired to paper brokers and the simulated exchange on the floor of the simulator.
 */
@NullMarked
package io.tarkash.bench.scene;

import org.jspecify.annotations.NullMarked;
