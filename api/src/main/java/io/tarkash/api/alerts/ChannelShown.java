package io.tarkash.api.alerts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.alerts.Alerting;
import io.tarkash.alerts.channel.Channel;
import io.tarkash.alerts.channel.Kept;
import io.tarkash.alerts.channel.Target;
import io.tarkash.alerts.outbox.Lane;
import io.tarkash.alerts.outbox.Mark;
import io.tarkash.api.web.Json;
import java.net.URI;
import java.util.Optional;

/** Channels as they are shown and audited: never with a secret. */
final class ChannelShown {
    private final Alerting alerting;

    ChannelShown(Alerting alerting) {
        this.alerting = alerting;
    }

    ObjectNode shown(Kept kept) {
        Channel channel = kept.channel();
        ObjectNode json = plain(channel);
        switch (channel.target()) {
            case Target.Webhook(String address) -> json.putObject("webhook").put("address", address);
            case Target.Telegram(String chat) -> json.putObject("telegram").put("chat", chat);
        }
        Optional<Lane> lane = alerting.lane(channel.owner(), channel.id());
        boolean tested =
                lane.filter(each -> each.standing().tested() == channel.aim()).isPresent();
        json.put("tested", tested);
        json.put("waiting", lane.map(Lane::waiting).orElse(0));
        json.put("sent", lane.map(each -> each.standing().sent()).orElse(0L));
        json.put("failed", lane.map(each -> each.standing().failed()).orElse(0L));
        lane.flatMap(each -> each.standing().success()).ifPresent(mark -> put(json, "last_success", mark));
        lane.flatMap(each -> each.standing().failure()).ifPresent(mark -> put(json, "last_failure", mark));
        json.put("version", kept.version());
        return json;
    }

    /** An address may hold somebody's secret in its path, so the audit log has its host alone. */
    String audited(Kept kept) {
        ObjectNode json = plain(kept.channel());
        switch (kept.channel().target()) {
            case Target.Webhook(String address) ->
                json.put("host", URI.create(address).getHost());
            case Target.Telegram(String chat) -> json.put("chat", chat);
        }
        json.put("aim", kept.channel().aim());
        return Json.text(json);
    }

    private static ObjectNode plain(Channel channel) {
        return Json.object()
                .put("id", channel.id().value())
                .put("name", channel.name())
                .put("least", channel.least().name())
                .put("enabled", channel.enabled());
    }

    private static void put(ObjectNode json, String name, Mark mark) {
        json.putObject(name).put("at", mark.at().toString()).put("text", mark.words());
    }
}
