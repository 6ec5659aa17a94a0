/**
 * What login pages of several brokers have in common: a form that is filled in for the demo client, and the one-time
 * codes of authenticators. Nothing here knows tokens or a protocol.
 */
@NullMarked
package io.tarkash.apps.sandbox.login;

import org.jspecify.annotations.NullMarked;
