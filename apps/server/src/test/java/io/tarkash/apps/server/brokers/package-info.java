/** Tests of what faces brokers, with a broker made by hand behind the links. */
@NullMarked
package io.tarkash.apps.server.brokers;

import org.jspecify.annotations.NullMarked;
