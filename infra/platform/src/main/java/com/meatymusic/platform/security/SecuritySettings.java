package com.meatymusic.platform.security;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What a token must look like; issuer and keys are Spring's own settings ({@code
 * spring.security.oauth2.resourceserver.jwt.*}).
 *
 * @param provider name of the identity provider, as it stands in users' identities
 * @param audience {@code aud} of users' tokens
 * @param operatorAudience {@code aud} of operators' tokens
 */
@Validated
@ConfigurationProperties("meatymusic.security")
public record SecuritySettings(
    @NotBlank @DefaultValue("clerk") String provider,
    @NotBlank @DefaultValue("meatymusic") String audience,
    @NotBlank @DefaultValue("meatymusic-operator") String operatorAudience) {}
