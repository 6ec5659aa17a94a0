/**
 * How a message leaves: as a signed webhook or to Telegram. A channel and a message go in, what is known of the
 * delivery comes out. Addresses inside the operator's own network are refused unless the operator allows them.
 */
@NullMarked
package io.tarkash.alerts.send;

import org.jspecify.annotations.NullMarked;
