/**
 * Routes of an administrator: users, invitations, resets, the global kill switch, market facts, audit, punctuality.
 *
 * <p>What is not identity's comes through small ports that the application fills.
 */
@NullMarked
package io.tarkash.api.admin;

import org.jspecify.annotations.NullMarked;
