package io.tarkash.api.testing;

import io.tarkash.domain.account.UserId;

/** Somebody with a credential to show. */
public record Person(UserId user, String login, Ask.Header credential) {
    public Ask asks(Ask ask) {
        return ask.with(credential.name(), credential.value());
    }
}
