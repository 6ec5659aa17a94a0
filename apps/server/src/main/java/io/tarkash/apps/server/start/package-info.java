/**
 * What a process needs before it can serve: its log, its master key, its folder.
 */
@NullMarked
package io.tarkash.apps.server.start;

import org.jspecify.annotations.NullMarked;
