/** Tests of the practice with real time and a real HTTP server on the loopback. */
@NullMarked
package io.tarkash.apps.server.practice;

import org.jspecify.annotations.NullMarked;
