package com.meatymusic.command.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.meatymusic.platform.privacy.AlreadySealedException;
import com.meatymusic.platform.privacy.DataKey;
import com.meatymusic.platform.privacy.ErasedException;
import com.meatymusic.platform.privacy.KeyUnreadableException;
import com.meatymusic.platform.privacy.PersonRef;
import com.meatymusic.platform.privacy.Sealer;
import com.meatymusic.schemas.Contract;
import com.meatymusic.schemas.HeaderNames;
import com.meatymusic.schemas.RecordMetadata;
import com.meatymusic.schemas.Topics;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the record of a command: in two steps, so that a caller can load the keys of many at once.
 * {@link #owners} checks it and says whose keys are needed, {@link #seal} makes the record.
 */
public record CommandRecordFactory(Contract contract) {

  private static final String SOURCE = "/command-service";

  private static final Logger log = LoggerFactory.getLogger(CommandRecordFactory.class);

  /** A command ready to be written. */
  public record Sealed(ProducerRecord<byte[], byte[]> command, String payloadHash) {}

  /**
   * Whose keys sealing the command needs.
   *
   * @throws CommandRefusal when it can't be a command
   */
  public Set<PersonRef> owners(Submission submission) {
    CommandForm.require(submission.named());
    return Sealer.owners(submission.tenantId(), submission.payload());
  }

  /**
   * Seals the command's personal fields and makes its record.
   *
   * @param keys of all its {@link #owners}; more may be in it
   * @throws CommandRefusal when it is too large, came sealed, is about someone who was erased, or
   *     needs a key that can't be read
   */
  public Sealed seal(Submission submission, Map<PersonRef, DataKey> keys) {
    try {
      return sealed(submission, keys);
    } catch (KeyUnreadableException e) {
      log.error("refused: {}", e.getMessage());
      throw new CommandRefusal("key-unreadable", KeyUnreadableException.ADVICE);
    }
  }

  private Sealed sealed(Submission submission, Map<PersonRef, DataKey> keys) {
    DataKey tenantKey = keys.get(PersonRef.ofTenant(submission.tenantId()));
    if (tenantKey == null) {
      throw new CommandRefusal("erased", "The tenant has been erased.");
    }
    CommandRoute address = CommandRoute.of(submission);
    var payload = submission.payload();
    String type = payload.getSchema().getFullName();
    String payloadHash = PayloadHash.of(submission, tenantKey, contract);
    Set<ByteBuffer> former;
    try {
      former = new Sealer(keys).seal(submission.tenantId(), payload);
    } catch (AlreadySealedException e) {
      throw CommandRefusal.unreadable(e);
    } catch (ErasedException e) {
      throw new CommandRefusal("erased", "The command is about a person who has been erased.");
    }
    var headers =
        RecordMetadata.create(submission.commandId().toString(), type, SOURCE)
            .with(HeaderNames.SUBJECT, address.subject())
            .with(HeaderNames.TIME, Instant.now().truncatedTo(ChronoUnit.MILLIS))
            .with(HeaderNames.TENANT_ID, submission.tenantId())
            .with(HeaderNames.ACTOR, submission.sender().actor(tenantKey))
            .with(HeaderNames.PAYLOAD_HASH, payloadHash)
            .with(HeaderNames.FORMER_HASHES, texts(former))
            .with(HeaderNames.EXPECTED_VERSION, submission.expected())
            .with(HeaderNames.CORRELATION_ID, submission.correlationId())
            .with(HeaderNames.REQUEST_ID, submission.requestId())
            .with(HeaderNames.INBOX, submission.inbox());
    byte[] value = contract.encode(payload);
    CommandSize.requireWritable(value);
    byte[] key = address.key().toString().getBytes(UTF_8);
    return new Sealed(
        new ProducerRecord<>(Topics.COMMANDS, null, key, value, headers.toHeaders()), payloadHash);
  }

  private static @Nullable String texts(Set<ByteBuffer> hashes) {
    return hashes.isEmpty()
        ? null
        : hashes.stream()
            .map(hash -> PayloadHash.text(hash.array()))
            .collect(Collectors.joining(","));
  }
}
