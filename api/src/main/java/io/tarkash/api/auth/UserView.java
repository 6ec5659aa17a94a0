package io.tarkash.api.auth;

import io.tarkash.identity.user.Role;
import io.tarkash.identity.user.User;
import io.tarkash.identity.user.UserState;

/** A user as an answer shows one. */
public record UserView(String id, String login, String displayName, Role role, UserState state, boolean secondFactor) {
    public static UserView of(User user) {
        return new UserView(
                user.id().value(),
                user.login().value(),
                user.displayName(),
                user.role(),
                user.state(),
                user.secondFactor());
    }
}
