package io.tarkash.apps.replay.bad.domain;

import io.tarkash.apps.replay.bad.engine.risk.Stage;

record Upwards(Stage stage) {}
