/**
 * Orders a second whose whole path is durable: decided, committed, sent and in the book of a paper broker. Beside it
 * stand what SQLite does with one insert a commit, and with many.
 */
@NullMarked
package io.tarkash.bench.intents;

import org.jspecify.annotations.NullMarked;
