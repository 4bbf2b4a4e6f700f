package com.meatymusic.command.gateway.inbox.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InboxDefinitionsTest {

  private static final ValidatorFactory VALIDATORS = Validation.buildDefaultValidatorFactory();

  private final InboxDefinitions definitions = new InboxDefinitions(VALIDATORS.getValidator());

  @AfterAll
  static void close() {
    VALIDATORS.close();
  }

  @Test
  void aDefinitionComesBackAsItWasWritten() {
    var definition = new InboxDefinition(Set.of("*"), "User:crm", 5);
    assertThat(definitions.read(definitions.write(definition)))
        .isEqualTo(InboxDefinitions.Read.of(definition));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "{}",
        "[]",
        "7",
        "\"x\"",
        "{not json",
        "{\"tenants\":null}",
        "{\"tenants\":[]}",
        "{\"tenants\":[null]}",
        "{\"tenants\":[\"*\",null]}",
        "{\"tenants\":\"*\"}",
        "{\"tenants\":[\"acme\"]}",
        "{\"tenants\":[7]}",
        "{\"tenants\":{}}",
        "{\"tenants\":[\"*\"],\"principal\":\"crm\"}",
        "{\"tenants\":[\"*\"],\"principal\":7}",
        "{\"tenants\":[\"*\"],\"commandsPerSecond\":0}",
        "{\"tenants\":[\"*\"],\"commandsPerSecond\":1.9}",
        "{\"tenants\":[\"*\"],\"commandsPerSecond\":\"5\"}",
        "{\"tenants\":[\"*\"],\"commandsPerSecond\":true}",
        "{\"tenants\":[\"*\"],\"commandsPerSecond\":99999999999}",
        "{\"tenants\":[\"*\"],\"tenants\":[\"*\"]}",
        "{\"tenants\":[\"*\"],\"else\":1}",
        "{\"tenants\":[\"*\"]} {}"
      })
  void whatIsNoDefinitionIsSaidToBeNone(String json) {
    var read = definitions.read(json.getBytes(UTF_8));
    assertThat(read.definition()).isNull();
    assertThat(read.fault()).isNotBlank();
  }

  @Test
  void hugeAndDeepOnesAreNone() {
    for (String json :
        new String[] {
          "[".repeat(200_000),
          "{\"tenants\":[" + "\"*\",".repeat(200_000) + "\"*\"]}",
          " ".repeat(600_000),
          "{\"tenants\":[\"*\"],\"principal\":\"User:" + "x".repeat(300) + "\"}"
        }) {
      assertThat(definitions.read(json.getBytes(UTF_8)).fault()).isNotBlank();
    }
    assertThat(definitions.read(new byte[] {(byte) 0xff, (byte) 0xfe}).fault()).isNotBlank();
  }
}
