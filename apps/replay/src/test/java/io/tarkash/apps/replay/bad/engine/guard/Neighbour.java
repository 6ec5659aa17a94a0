package io.tarkash.apps.replay.bad.engine.guard;

import io.tarkash.apps.replay.bad.engine.risk.Stage;

record Neighbour(Stage stage) {}
