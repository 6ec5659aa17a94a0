package io.tarkash.api.idempotency;

import io.tarkash.domain.account.UserId;

/**
 * What makes two requests the same write: user, key, operation with its path ids, and the hash of the body.
 *
 * @param operation method and path as sent, such as {@code POST /api/options/baskets}
 * @param bodyHash SHA-256 of the body as read, in hexadecimal; the order of members does not count
 */
public record IdempotentCall(UserId user, IdempotencyKey key, String operation, String bodyHash) {}
