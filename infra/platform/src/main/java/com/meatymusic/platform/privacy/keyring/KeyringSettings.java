package com.meatymusic.platform.privacy.keyring;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the keyring is.
 *
 * @param url JDBC address of its own database, never the one of the read models
 * @param username role that may read and write keys and nothing else
 * @param password of that role
 * @param masterKeyFile file with the master key: 32 bytes in base64; null when the key itself is
 *     set
 * @param masterKey the master key itself, for where secrets come in the environment; else empty
 * @param previousMasterKeyFiles further master keys that unwrap: those that wrapped before it, or
 *     the one that will after it. All keys are wrapped anew by the current one as soon as it is
 *     that of every instance, and then the others can go
 * @param connections most connections to it at once
 * @param longestWait how long a request waits for a key that is not in memory, before it is refused
 *     with 503, and a statement for another one's lock
 * @param mostWaiting requests that may wait for keys at once
 * @param statementTimeout after it a statement is given up, and its connection with it
 * @param cacheSize most keys kept in memory
 * @param cacheTime how long a key is kept there at most; so long may an instance still use a key
 *     that another one destroyed
 */
@Validated
@ConfigurationProperties("meatymusic.keyring")
public record KeyringSettings(
    @NotBlank String url,
    @NotBlank @DefaultValue("meatymusic_keyring") String username,
    @NotNull @DefaultValue("") String password,
    @Nullable Path masterKeyFile,
    @NotNull @DefaultValue("") String masterKey,
    @NotNull @DefaultValue List<Path> previousMasterKeyFiles,
    @Min(1) @DefaultValue("4") int connections,
    @NotNull @DefaultValue("PT2S") Duration longestWait,
    @Min(1) @DefaultValue("10000") int mostWaiting,
    @NotNull @DefaultValue("PT10S") Duration statementTimeout,
    @Min(1) @DefaultValue("100000") int cacheSize,
    @NotNull @DefaultValue("PT1M") Duration cacheTime) {}
