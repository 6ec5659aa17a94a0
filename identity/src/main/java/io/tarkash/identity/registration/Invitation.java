package io.tarkash.identity.registration;

import io.tarkash.identity.user.Role;
import java.time.Instant;

/**
 * An open invitation, as an administrator sees it in a list.
 *
 * @param by the administrator, or {@code system} for that of the first one
 */
public record Invitation(String id, Role role, String by, Instant expires) {}
