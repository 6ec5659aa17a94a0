/**
 * The second factor: time-based codes (RFC 6238), each taken once, and the recovery codes for a lost device.
 *
 * <p>Secrets are sealed at rest and shown once, at enrolment.
 */
@NullMarked
package io.tarkash.identity.totp;

import org.jspecify.annotations.NullMarked;
