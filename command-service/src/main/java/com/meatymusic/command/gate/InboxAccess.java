package com.meatymusic.command.gate;

import com.meatymusic.schemas.Topics;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.SecurityDisabledException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * Kafka's access rules of an inbox: its producer may write it, and read outcomes and schemas and
 * publish schemas; nothing else.
 */
final class InboxAccess {

  private static final String NO_AUTHORIZER =
      "The Kafka cluster has no authorizer, so no access rules were set: whoever reaches it may"
          + " write this inbox.";

  private final Admin admin;

  InboxAccess(Admin admin) {
    this.admin = admin;
  }

  /** What was done, for the operator. */
  String grant(String principal, String producer) {
    List<AclBinding> rules = rules(principal, producer);
    return attempt(admin.createAcls(rules).all())
        ? principal + " may write " + Topics.inbox(producer) + " and read outcomes."
        : NO_AUTHORIZER;
  }

  /**
   * What was done, for the operator. The principal may have other inboxes, so what is not this
   * inbox's alone stays.
   */
  String revoke(String principal, String producer) {
    List<AclBindingFilter> rules =
        rules(principal, producer).stream()
            .filter(rule -> rule.pattern().name().equals(Topics.inbox(producer)))
            .map(AclBinding::toFilter)
            .toList();
    return attempt(admin.deleteAcls(rules).all())
        ? principal + " may no longer write " + Topics.inbox(producer) + "."
        : NO_AUTHORIZER;
  }

  private static List<AclBinding> rules(String principal, String producer) {
    return Stream.of(
            rule(principal, Topics.inbox(producer), AclOperation.WRITE),
            rule(principal, Topics.inbox(producer), AclOperation.DESCRIBE),
            rule(principal, Topics.REPLIES, AclOperation.READ),
            rule(principal, Topics.SCHEMAS, AclOperation.READ),
            rule(principal, Topics.SCHEMAS, AclOperation.WRITE))
        .toList();
  }

  private static AclBinding rule(String principal, String topic, AclOperation operation) {
    return new AclBinding(
        new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL),
        new AccessControlEntry(principal, "*", operation, AclPermissionType.ALLOW));
  }

  private static boolean attempt(KafkaFuture<?> change) {
    try {
      change.get();
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SecurityDisabledException) {
        return false;
      }
      throw new IllegalStateException("Kafka's access rules cannot be changed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while changing access rules", e);
    }
  }
}
