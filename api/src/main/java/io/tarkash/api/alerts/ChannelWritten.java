package io.tarkash.api.alerts;

import io.tarkash.alerts.channel.ChannelId;
import io.tarkash.alerts.channel.Target;
import io.tarkash.alerts.message.Severity;
import io.tarkash.alerts.send.Reach;
import io.tarkash.api.web.Fields;
import io.tarkash.live.link.Secret;
import java.util.Optional;
import java.util.regex.Pattern;

/** A channel as a request writes it; {@code secret} is absent where the present one is kept. */
record ChannelWritten(
        Optional<ChannelId> id, String name, Severity least, boolean enabled, Target target, Optional<Secret> secret) {
    private static final int SECRET_MIN = 16;
    private static final int SECRET_MAX = 200;
    private static final Pattern TOKEN = Pattern.compile("[0-9]{3,20}:[A-Za-z0-9_-]{20,100}");
    private static final Pattern CHAT = Pattern.compile("-?[0-9]{1,20}|@[A-Za-z0-9_]{4,64}");

    private record Led(Target target, Optional<Secret> secret) {}

    /** Refuses with every wrong field. */
    static ChannelWritten read(Fields fields, Reach reach, boolean isNew) {
        Optional<String> id = isNew ? fields.optionalText("id", 1, 64) : Optional.empty();
        if (id.filter(text -> !ChannelId.isOne(text)).isPresent()) {
            fields.mistake("id", "must have letters, digits, - and _ alone");
        }
        String name = fields.text("name", 1, 100);
        Severity least = fields.choice("least", Severity.class);
        boolean enabled = fields.optionalFlag("enabled").orElse(true);
        boolean webhook = fields.has("webhook");
        boolean telegram = fields.has("telegram");
        if (webhook == telegram) {
            fields.mistake("webhook", "either this or telegram has to be given, and not both");
        }
        Led led =
                telegram ? telegram(fields.object("telegram"), isNew) : webhook(fields.object("webhook"), reach, isNew);
        fields.finish();
        return new ChannelWritten(id.map(ChannelId::new), name, least, enabled, led.target(), led.secret());
    }

    private static Led webhook(Fields fields, Reach reach, boolean isNew) {
        String address = fields.text("address", 1, 1_000);
        reach.objection(address).ifPresent(why -> fields.mistake("address", why));
        Optional<String> secret = isNew
                ? Optional.of(fields.text("secret", SECRET_MIN, SECRET_MAX))
                : fields.optionalText("secret", SECRET_MIN, SECRET_MAX);
        return new Led(new Target.Webhook(address), secret.map(Secret::new));
    }

    private static Led telegram(Fields fields, boolean isNew) {
        String chat = fields.text("chat", 1, 100);
        if (!CHAT.matcher(chat).matches()) {
            fields.mistake("chat", "must be a chat's number or @name");
        }
        Optional<String> token =
                isNew ? Optional.of(fields.text("token", 1, 200)) : fields.optionalText("token", 1, 200);
        if (token.filter(text -> !TOKEN.matcher(text).matches()).isPresent()) {
            fields.mistake("token", "must be a bot's token as BotFather gives it");
        }
        return new Led(new Target.Telegram(chat), token.map(Secret::new));
    }
}
