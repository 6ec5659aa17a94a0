package io.tarkash.alerts.send;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tarkash.alerts.channel.Channel;
import io.tarkash.alerts.channel.Target;
import io.tarkash.alerts.message.Message;
import io.tarkash.alerts.message.Wording;
import io.tarkash.live.link.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes a message into what its channel takes, and reads from the answer what became of it. Thread-safe. */
public final class Delivery {
    /** Telegram takes 4096 characters. */
    private static final int TELEGRAM_LENGTH_MAX = 4_000;

    private static final int TOO_MANY = 429;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Courier courier;
    private final Reach reach;
    private final URI telegram;
    private final InstantSource clock;

    /** @param telegram the address of Telegram's bot interface, without a path's last slash */
    public Delivery(Courier courier, Reach reach, URI telegram, InstantSource clock) {
        this.courier = courier;
        this.reach = reach;
        this.telegram = telegram;
        this.clock = clock;
    }

    public Reach reach() {
        return reach;
    }

    /** Tries once. Blocks on the network. */
    public Delivered deliver(Channel channel, Secret secret, Message message) {
        return switch (channel.target()) {
            case Target.Webhook(String address) -> toWebhook(address, secret, message);
            case Target.Telegram(String chat) -> toTelegram(chat, secret, message);
        };
    }

    private Delivered toWebhook(String address, Secret secret, Message message) {
        Optional<String> objection = reach.objection(address);
        if (objection.isPresent()) {
            return new Delivered.Refused("the address " + objection.get());
        }
        String body = Wording.json(message);
        var now = clock.instant();
        SortedMap<String, String> headers = new TreeMap<>(Map.of(
                Signature.TIMESTAMP, Long.toString(now.getEpochSecond()),
                Signature.SIGNATURE, Signature.of(secret, now, body),
                Signature.DELIVERY, message.id()));
        return switch (courier.carry(new Parcel(URI.create(address), headers, body, false))) {
            case Reception.Answered(int status, String ignored, var after)
            when status / 100 == 2 -> new Delivered.Taken();
            case Reception.Answered(int status, String ignored, var after) ->
                judged(status, "the address answered " + status, after);
            case Reception.Unreached(String why) -> new Delivered.Later(why, Optional.empty());
            case Reception.Barred(String why) -> new Delivered.Refused("the address " + why);
        };
    }

    private Delivered toTelegram(String chat, Secret token, Message message) {
        String body = JSON.createObjectNode()
                .put("chat_id", chat)
                .put("text", Wording.text(message, TELEGRAM_LENGTH_MAX))
                .put("disable_web_page_preview", true)
                .toString();
        URI address = URI.create(telegram + "/bot" + token.reveal() + "/sendMessage");
        return switch (courier.carry(new Parcel(address, new TreeMap<>(), body, true))) {
            case Reception.Answered(int status, String answer, var after) -> telegram(status, answer, after);
            case Reception.Unreached(String why) -> new Delivered.Later("Telegram: " + why, Optional.empty());
            case Reception.Barred(String why) -> new Delivered.Refused("Telegram's address " + why);
        };
    }

    /** Only {@code ok: true} counts: something between may answer 200 with a page of its own. */
    private static Delivered telegram(int status, String answer, Optional<Duration> header) {
        JsonNode tree = tree(answer);
        if (status / 100 == 2 && tree.path("ok").asBoolean(false)) {
            return new Delivered.Taken();
        }
        int code = tree.path("error_code").asInt(status);
        long seconds = tree.path("parameters").path("retry_after").asLong(0);
        Optional<Duration> after = seconds > 0 ? Optional.of(Duration.ofSeconds(seconds)) : header;
        String said = tree.path("description").asText("");
        String why = "Telegram answered " + code + (said.isEmpty() ? "" : ": " + shortened(said));
        return code / 100 == 2
                ? new Delivered.Later("Telegram's answer was none of its own", after)
                : judged(code, why, after);
    }

    private static Delivered judged(int status, String why, Optional<Duration> after) {
        boolean passing = status == TOO_MANY || status == 408 || status == 425 || status >= 500;
        return passing ? new Delivered.Later(why, after) : new Delivered.Refused(why);
    }

    private static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException none) {
            return MissingNode.getInstance();
        }
    }

    private static String shortened(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", " ");
        return plain.length() <= 200 ? plain : plain.substring(0, 200);
    }
}
