/** How a person or a stored secret gets a session, and how long it is good. */
@NullMarked
package io.tarkash.brokers.angelone.session;

import org.jspecify.annotations.NullMarked;
