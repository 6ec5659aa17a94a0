/**
 * The broker's rows, codes and words as ours. Every contract is looked up in the broker's list of the day, never put
 * together or taken apart. What cannot be read is an {@link io.tarkash.wire.json.UnreadableRow}.
 */
@NullMarked
package io.tarkash.brokers.angelone.mapping;

import org.jspecify.annotations.NullMarked;
