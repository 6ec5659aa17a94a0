/**
 * The routes of alert channels: a user's own, and those of the installation for its admins. Requests come in; what is
 * kept, tested and waiting goes out, and never a secret.
 */
@NullMarked
package io.tarkash.api.alerts;

import org.jspecify.annotations.NullMarked;
