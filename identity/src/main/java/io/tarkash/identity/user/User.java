package io.tarkash.identity.user;

import io.tarkash.domain.account.UserId;

/**
 * A user as everybody else may know one: no secret is part of it.
 *
 * @param secondFactor whether a second factor is enrolled and confirmed
 * @param epoch counts the changes of credentials; what was opened in an earlier epoch is over
 */
public record User(
        UserId id, LoginName login, String displayName, Role role, UserState state, boolean secondFactor, int epoch) {
    private static final int DISPLAY_NAME_LENGTH_MAX = 100;

    public User {
        if (!isDisplayName(displayName)) {
            throw new IllegalArgumentException("not a display name");
        }
    }

    /** 1 to 100 characters, none of them a control character. */
    public static boolean isDisplayName(String text) {
        int length = text.codePointCount(0, text.length());
        return !text.isBlank()
                && length <= DISPLAY_NAME_LENGTH_MAX
                && text.codePoints().noneMatch(User::isUnprintable);
    }

    /** Controls, and the invisible ones that reorder or hide text. */
    private static boolean isUnprintable(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.UNASSIGNED
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    public boolean isActive() {
        return state == UserState.ACTIVE;
    }

    public User with(Role changed) {
        return new User(id, login, displayName, changed, state, secondFactor, epoch);
    }

    public User with(UserState changed) {
        return new User(id, login, displayName, role, changed, secondFactor, epoch);
    }

    public User withDisplayName(String changed) {
        return new User(id, login, changed, role, state, secondFactor, epoch);
    }

    public User withSecondFactor(boolean enrolled) {
        return new User(id, login, displayName, role, state, enrolled, epoch);
    }

    /** Ends every session and token of the user in the same breath as it is stored. */
    public User nextEpoch() {
        return new User(id, login, displayName, role, state, secondFactor, epoch + 1);
    }
}
