package io.tarkash.apps.architecture.bad.domain;

record PriceHelper() {}
