package io.tarkash.apps.architecture.bad.engine.guard;

import io.tarkash.apps.architecture.bad.engine.risk.Stage;

record Neighbour(Stage stage) {}
