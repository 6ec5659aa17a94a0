/**
 * What tests of several modules share: fakes, builders, seeded randomness, and one abstract contract
 * test for each port. An adapter's test extends the contract in a few lines; production code never
 * depends on this module.
 */
@NullMarked
package io.tarkash.testkit;

import org.jspecify.annotations.NullMarked;
