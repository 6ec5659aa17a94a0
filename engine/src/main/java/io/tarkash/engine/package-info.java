/**
 * The engine: a pure function from events to records and effects. {@link io.tarkash.engine.TradingMinute} is its table
 * of contents; the packages below are its stages, which know the domain and the shared event and state types but never
 * each other.
 */
@NullMarked
package io.tarkash.engine;

import org.jspecify.annotations.NullMarked;
