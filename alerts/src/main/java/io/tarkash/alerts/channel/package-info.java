/**
 * Where messages go: the channels of a user or of the installation, with their secrets sealed. Definitions go
 * into the store and come out of it; nothing here sends.
 */
@NullMarked
package io.tarkash.alerts.channel;

import org.jspecify.annotations.NullMarked;
