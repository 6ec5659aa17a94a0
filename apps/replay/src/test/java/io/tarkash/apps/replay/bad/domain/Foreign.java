package io.tarkash.apps.replay.bad.domain;

import com.fasterxml.jackson.databind.JsonNode;

record Foreign(JsonNode node) {}
