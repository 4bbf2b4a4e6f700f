package com.meatymusic.query.erasure;

import com.meatymusic.platform.logging.RequestScope;
import com.meatymusic.platform.privacy.ErasableKeyring;
import com.meatymusic.platform.privacy.PersonRef;
import com.meatymusic.query.read.model.Answer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Asks the keyring about the persons in receipts. */
@Component
final class ReceiptKeys {

  private final ErasableKeyring keyring;

  ReceiptKeys(ErasableKeyring keyring) {
    this.keyring = keyring;
  }

  /** Adds when the keys were destroyed: that makes an erasure true, and not its event. */
  Mono<Answer<Receipt>> addTo(Answer<Receipt> answer, UUID tenantId) {
    if (answer.rows().isEmpty()) {
      return Mono.just(answer);
    }
    return RequestScope.blocking(() ->
            keyring.destroyed(
                answer.rows().stream()
                    .map(row -> new PersonRef(tenantId, row.person()))
                    .collect(Collectors.toSet())))
        .map(destroyed -> answer.with(destroyed(answer.rows(), tenantId, destroyed)));
  }

  private static List<Receipt> destroyed(
      List<Receipt> receipts, UUID tenantId, Map<PersonRef, Instant> destroyed) {
    return receipts.stream()
        .map(row -> row.destroyed(destroyed.get(new PersonRef(tenantId, row.person()))))
        .toList();
  }
}
