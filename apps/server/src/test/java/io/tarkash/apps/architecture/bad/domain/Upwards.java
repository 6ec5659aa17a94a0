package io.tarkash.apps.architecture.bad.domain;

import io.tarkash.apps.architecture.bad.engine.risk.Stage;

record Upwards(Stage stage) {}
