/**
 * Faults on order: rules that say which call of which broker and client something is done to, and what. They come from
 * a file or from the control server, and are asked by the broker servers on each call. Nothing here knows a protocol.
 */
@NullMarked
package io.tarkash.apps.sandbox.scenario;

import org.jspecify.annotations.NullMarked;
