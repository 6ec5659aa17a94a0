/** Tests of the routes of alert channels. */
@NullMarked
package io.tarkash.api.alerts;

import org.jspecify.annotations.NullMarked;
