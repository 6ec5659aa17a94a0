package io.tarkash.identity.registration;

import java.util.Optional;

/**
 * Who wants to become a user, as typed.
 *
 * @param invitation needed where registration is not open, and where the role is more than a trader's
 */
public record Applicant(String login, String displayName, String password, Optional<String> invitation) {
    @Override
    public String toString() {
        return "Applicant";
    }
}
