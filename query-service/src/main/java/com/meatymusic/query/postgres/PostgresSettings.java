package com.meatymusic.query.postgres;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the read models are, and who may do what there.
 *
 * @param url JDBC address; the reader's is derived from it
 * @param ownerUsername makes tables, on short-lived connections
 * @param projectorUsername writes rows
 * @param readerUsername reads rows
 * @param readers most connections that queries use at once
 * @param queryTimeout how long a query may take; old tables stay that long after a switch
 */
@Validated
@ConfigurationProperties("meatymusic.postgres")
public record PostgresSettings(
    @NotBlank @Pattern(regexp = "jdbc:postgresql://.+") String url,
    @NotBlank @DefaultValue("meatymusic_owner") String ownerUsername,
    @NotNull @DefaultValue("") String ownerPassword,
    @NotBlank @DefaultValue("meatymusic_projector") String projectorUsername,
    @NotNull @DefaultValue("") String projectorPassword,
    @NotBlank @DefaultValue("meatymusic_reader") String readerUsername,
    @NotNull @DefaultValue("") String readerPassword,
    @Min(1) @DefaultValue("16") int readers,
    @NotNull @DefaultValue("PT5S") Duration queryTimeout) {

  /** The database's name. */
  String database() {
    String path = URI.create(url.substring("jdbc:".length())).getPath();
    return path.length() > 1 ? path.substring(1) : "postgresql";
  }

  /** The same place for R2DBC. */
  String r2dbcUrl() {
    return "r2dbc:" + url.substring("jdbc:".length());
  }
}
