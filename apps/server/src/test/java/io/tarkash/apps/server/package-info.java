/**
 * Facts about the server as its operator and its users see it: a process of its own, reached over HTTP.
 */
@NullMarked
package io.tarkash.apps.server;

import org.jspecify.annotations.NullMarked;
