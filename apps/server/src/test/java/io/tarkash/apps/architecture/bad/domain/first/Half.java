package io.tarkash.apps.architecture.bad.domain.first;

public record Half(int value) {
    public io.tarkash.apps.architecture.bad.domain.second.Half other() {
        return new io.tarkash.apps.architecture.bad.domain.second.Half(value);
    }
}
