/**
 * What serves: the API put together by hand over what trades, the administrator's ports, and a first start's users.
 */
@NullMarked
package io.tarkash.apps.server.serving;

import org.jspecify.annotations.NullMarked;
