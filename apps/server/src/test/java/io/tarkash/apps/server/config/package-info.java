/**
 * Facts about the settings of a server.
 */
@NullMarked
package io.tarkash.apps.server.config;

import org.jspecify.annotations.NullMarked;
