package io.tarkash.identity.registration;

/** Who may become a user. */
public enum RegistrationPolicy {
    /** Anybody, as a trader. */
    OPEN,
    /** Who has an invitation of an administrator. */
    INVITATION
}
