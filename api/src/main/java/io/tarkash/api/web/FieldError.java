package io.tarkash.api.web;

/**
 * What is wrong with one field: a path such as {@code legs[2].lots}, and words for people. Never repeats a secret.
 */
public record FieldError(String field, String message) {}
