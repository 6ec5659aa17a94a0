package io.tarkash.apps.architecture.bad.domain;

import com.fasterxml.jackson.databind.JsonNode;

record Foreign(JsonNode node) {}
