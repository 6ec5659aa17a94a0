package io.tarkash.apps.sandbox.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.apps.sandbox.wire.BrokerServer;
import io.tarkash.apps.sandbox.wire.Traffic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How often each call was made by each client, how many of them broke a rate limit, and at which times if asked for. */
final class CountsJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private CountsJson() {}

    static ArrayNode of(Collection<BrokerServer> servers, boolean withTimes) {
        ArrayNode json = NODES.arrayNode();
        for (BrokerServer server : servers) {
            Map<String, List<Traffic.Counted>> groups = new TreeMap<>();
            for (Traffic.Counted one : server.traffic().counted()) {
                String client = one.client().map(key -> key.code()).orElse("");
                groups.computeIfAbsent(client + "\t" + one.call().word(), any -> new ArrayList<>())
                        .add(one);
            }
            groups.values().forEach(group -> json.add(group(server, group, withTimes)));
        }
        return json;
    }

    private static ObjectNode group(BrokerServer server, List<Traffic.Counted> group, boolean withTimes) {
        Traffic.Counted first = group.getFirst();
        ObjectNode json = NODES.objectNode()
                .put("broker", server.broker().word())
                .put("client", first.client().map(key -> key.code()).orElse(""))
                .put("call", first.call().word())
                .put("requests", group.size())
                .put(
                        "above_limit",
                        group.stream().filter(one -> one.broken().isPresent()).count());
        if (withTimes) {
            ArrayNode times = json.putArray("times");
            group.forEach(one -> times.add(one.at().toString()));
        }
        return json;
    }
}
