/**
 * The server as it is started for users: how soon it is ready, what it keeps resident, and what a minute of entries and
 * a thousand readers do to each other. In come the folder of the installation and one to write in; servers, a bare Jetty
 * and wrk run as processes of their own.
 */
@NullMarked
package io.tarkash.bench.server;

import org.jspecify.annotations.NullMarked;
