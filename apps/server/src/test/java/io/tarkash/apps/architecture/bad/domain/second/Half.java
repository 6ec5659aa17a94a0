package io.tarkash.apps.architecture.bad.domain.second;

public record Half(int value) {
    public io.tarkash.apps.architecture.bad.domain.first.Half other() {
        return new io.tarkash.apps.architecture.bad.domain.first.Half(value);
    }
}
