/**
 * What an operator can set: one catalogue of typed settings, read from one file and the environment. A key that
 * nobody knows, or that nothing used, stops the start with its name.
 */
@NullMarked
package io.tarkash.apps.server.config;

import org.jspecify.annotations.NullMarked;
