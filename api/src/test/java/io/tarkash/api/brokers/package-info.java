/** Tests of connections. */
@NullMarked
package io.tarkash.api.brokers;

import org.jspecify.annotations.NullMarked;
