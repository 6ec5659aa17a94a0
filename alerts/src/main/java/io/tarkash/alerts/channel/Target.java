package io.tarkash.alerts.channel;

/** Where a channel leads, without its secret. */
public sealed interface Target {
    /** {@code address} is the whole address that gets a POST; the secret signs. */
    record Webhook(String address) implements Target {}

    /** {@code chat} is a chat's number or a channel's {@code @name}; the secret is the bot's token. */
    record Telegram(String chat) implements Target {}
}
