package io.tarkash.api.admin;

/** The services behind the routes of an administrator that are not identity's. */
public record AdminParts(GlobalSwitch globalSwitch, MarketFacts facts, AuditBook audit, Punctuality punctuality) {}
