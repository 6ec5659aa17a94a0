package io.tarkash.identity.user;

/** Whether anything may speak for a user at all. */
public enum UserState {
    ACTIVE,
    /** Nothing of the user's is accepted any more; open runs and their exits go on. */
    DISABLED
}
