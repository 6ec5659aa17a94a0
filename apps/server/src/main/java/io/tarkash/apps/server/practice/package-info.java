/**
 * What a server does before its first minute so that this one is not slow: entries and exits of nobody, at a broker
 * that is not there, over a store that is thrown away. All of it is the code that trades.
 */
@NullMarked
package io.tarkash.apps.server.practice;

import org.jspecify.annotations.NullMarked;
